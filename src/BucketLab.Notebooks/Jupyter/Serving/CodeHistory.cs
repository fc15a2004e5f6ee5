using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>The code that was executed in this session, for clients that ask.</summary>
internal sealed class CodeHistory
{
    private const int Session = 1;
    private readonly List<(int Number, string Code)> entries = [];

    public void Add(int number, string code) => entries.Add((number, code));

    /// <summary>The answer to a history_request: tail, range or search (messaging protocol, "History").</summary>
    public JsonObject Answer(JsonObject request)
    {
        var most = request["n"]?.GetValue<int>() is { } wanted and > 0 ? wanted : int.MaxValue;
        var found = request["hist_access_type"]?.GetValue<string>() switch
        {
            "range" => Range(request["start"]?.GetValue<int>() ?? 0, request["stop"]?.GetValue<int>() ?? int.MaxValue),
            "search" => entries
                .Where(entry => Matches(entry.Code, request["pattern"]?.GetValue<string>() ?? "*"))
                .TakeLast(most),
            _ => entries.TakeLast(most),
        };
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([
                .. found.Select(entry => (JsonNode)new JsonArray(Session, entry.Number, entry.Code)),
            ]),
        };
    }

    private IEnumerable<(int Number, string Code)> Range(int start, int stop) =>
        entries.Where(entry => entry.Number >= start && entry.Number < stop);

    // A glob with * and ?, as IPython has it.
    private static bool Matches(string code, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, code, ignoreCase: false);
}
