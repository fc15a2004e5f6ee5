using System.Text.Json.Nodes;
using BucketLab.Contracts.Display;

namespace BucketLab.Notebooks.Documents;

/// <summary>One output of a code cell (nbformat, "Code cell outputs"): a view of its JSON.</summary>
public sealed class CellOutput
{
    internal CellOutput(JsonObject json) => Json = json;

    /// <summary>The output as it stands in the document.</summary>
    public JsonObject Json { get; }

    /// <summary>One of the four types of the format; anything else reads as
    /// <see cref="OutputType.DisplayData"/>.</summary>
    public OutputType Type =>
        (string?)Json["output_type"] switch
        {
            "stream" => OutputType.Stream,
            "execute_result" => OutputType.ExecuteResult,
            "error" => OutputType.Error,
            _ => OutputType.DisplayData,
        };

    /// <summary>The name of a stream, <c>stdout</c> or <c>stderr</c>; null for other outputs.</summary>
    public string? StreamName => (string?)Json["name"];

    /// <summary>The MIME types that a result or display data carries.</summary>
    public IReadOnlyList<string> MimeTypes =>
        Json["data"] is JsonObject data ? [.. data.Select(entry => entry.Key)] : [];

    /// <summary>The text of a stream, the plain text of a result, or the traceback of an error.</summary>
    public string Text =>
        Type switch
        {
            OutputType.Stream => JsonText.Read(Json["text"]),
            OutputType.Error => Json["traceback"] is JsonArray lines
                ? string.Join('\n', lines.Select(line => line?.ToString()))
                : "",
            _ => Representation(MimeBundle.Text) ?? "",
        };

    /// <summary>The type of the exception of an error (<c>ename</c>), else null.</summary>
    public string? ErrorName => (string?)Json["ename"];

    /// <summary>The message of an error (<c>evalue</c>), else null.</summary>
    public string? ErrorMessage => (string?)Json["evalue"];

    /// <summary>Text written to <c>stdout</c> or <c>stderr</c>.</summary>
    public static CellOutput Stream(string name, string text) =>
        new(
            new JsonObject
            {
                ["name"] = name,
                ["output_type"] = "stream",
                ["text"] = JsonText.ToLines(text),
            }
        );

    /// <summary>The value of a cell.</summary>
    public static CellOutput Result(MimeBundle bundle, int? executionCount) =>
        new(
            new JsonObject
            {
                ["data"] = JsonText.FromBundle(bundle),
                ["execution_count"] = executionCount,
                ["metadata"] = new JsonObject(),
                ["output_type"] = "execute_result",
            }
        );

    /// <summary>Something that a cell shows before it ends.</summary>
    public static CellOutput Display(MimeBundle bundle) =>
        new(
            new JsonObject
            {
                ["data"] = JsonText.FromBundle(bundle),
                ["metadata"] = new JsonObject(),
                ["output_type"] = "display_data",
            }
        );

    /// <summary>Makes the output of the error that stopped the cell.</summary>
    public static CellOutput Error(string name, string message, IEnumerable<string> traceback) =>
        new(
            new JsonObject
            {
                ["ename"] = name,
                ["evalue"] = message,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. traceback.Select(line => JsonValue.Create(line))]),
            }
        );

    /// <summary>The content for <paramref name="mimeType"/> as text, JSON content as JSON text; null when there is
    /// none.</summary>
    public string? Representation(string mimeType) =>
        Json["data"]?[mimeType] switch
        {
            null => null,
            var content when JsonText.IsJson(mimeType) => content.ToJsonString(),
            var content => JsonText.Read(content),
        };
}

/// <summary>The types of outputs in nbformat 4 (nbformat, "Code cell outputs").</summary>
public enum OutputType
{
    /// <summary>Text that was written to the console.</summary>
    Stream,

    /// <summary>The value of the cell.</summary>
    ExecuteResult,

    /// <summary>Something shown while the cell ran.</summary>
    DisplayData,

    /// <summary>The error that stopped the cell.</summary>
    Error,
}
