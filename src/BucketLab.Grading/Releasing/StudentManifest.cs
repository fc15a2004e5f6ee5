using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BucketLab.Grading.Releasing;

/// <summary>A <c>lesson.json</c> without what only a teacher should read: notes, expected numbers, and the wrong ideas
/// that checks know.</summary>
internal static class StudentManifest
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the file for students.</summary>
    public static string Of(string manifestPath)
    {
        var json = JsonNode.Parse(File.ReadAllText(manifestPath))!.AsObject();
        json["misconceptions"] = new JsonArray();
        json["teacher"] = new JsonObject
        {
            ["plan45"] = "",
            ["plan90"] = "",
            ["expected"] = "",
        };
        return json.ToJsonString(Options).ReplaceLineEndings("\n") + "\n";
    }
}
