using System.Text.Json.Nodes;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Questions;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>Answers to questions about code as the protocol writes them: positions in code points.</summary>
internal static class QuestionReplies
{
    private const int MaxMatches = 400;

    /// <summary>The content of a complete_reply: names that begin with what stands before the cursor.</summary>
    public static JsonObject Completion(CSharpSession session, string code, int cursor)
    {
        var position = CursorPosition.ToUnits(code, cursor);
        var found = Questions.Completion.At(session, code, position);
        var typed = code[found.Start..position];
        var matches = found
            .Items.Select(item => item.Name)
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Take(MaxMatches);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. matches.Select(match => (JsonNode)match)]),
            ["cursor_start"] = CursorPosition.ToPoints(code, found.Start),
            ["cursor_end"] = CursorPosition.ToPoints(code, position),
            ["metadata"] = new JsonObject(),
        };
    }

    /// <summary>The content of an inspect_reply.</summary>
    public static JsonObject Inspection(CSharpSession session, string code, int cursor)
    {
        var data = new JsonObject();
        if (Description.At(session, code, CursorPosition.ToUnits(code, cursor)) is { } text)
            data["text/plain"] = text;
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = data.Count > 0,
            ["data"] = data,
            ["metadata"] = new JsonObject(),
        };
    }
}
