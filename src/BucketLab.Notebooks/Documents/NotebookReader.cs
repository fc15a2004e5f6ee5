using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Documents;

/// <summary>Reads an .ipynb document and makes sure that everything the typed accessors rely on is there.</summary>
internal static class NotebookReader
{
    // Plots nest deep; this is far beyond them and still no danger to the stack.
    private const int MaxLevels = 256;
    private const string Restore = "Restore the file from version control, or mend that place by hand.";

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = MaxLevels,
        AllowDuplicateProperties = false,
    };

    public static Notebook Read(string json, string source)
    {
        var document = Parse(json, source);
        CheckVersion(document, source);
        if (document["cells"] is not JsonArray cells)
            throw Damaged(source, "the list `cells` is missing");
        for (var index = 0; index < cells.Count; index++)
            CheckCell(cells[index], $"cells[{index.ToString(CultureInfo.InvariantCulture)}]", source);
        if (document["metadata"] is not (null or JsonObject))
            throw Damaged(source, "`metadata` is no object");
        return new Notebook(document);
    }

    private static JsonObject Parse(string json, string source)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: Options);
            CheckStrings(node);
            return node as JsonObject ?? throw Damaged(source, "the document is no JSON object");
        }
        catch (JsonException exception)
        {
            var line = ((exception.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            var column = ((exception.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new NotebookFormatException(
                $"{source}, line {line}, column {column}: this is not valid JSON ({Reason(exception)}). {Restore}",
                exception
            );
        }
        catch (InvalidOperationException exception)
        {
            throw new NotebookFormatException($"{source}: a text in it is not valid Unicode. {Restore}", exception);
        }
    }

    // The reader's message ends with path and position, which are said already.
    private static string Reason(JsonException damage) =>
        damage.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0].TrimEnd('.', ' ');

    // Decodes each string once: half of a surrogate pair would otherwise surface only when somebody reads it.
    private static void CheckStrings(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, value) in members)
                CheckStrings(value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                CheckStrings(item);
        }
        else
        {
            _ = node?.AsValue().TryGetValue<string>(out _);
        }
    }

    private static void CheckVersion(JsonObject document, string source)
    {
        if (document["nbformat"] is not JsonValue version || !version.TryGetValue(out int major))
            throw Damaged(source, "`nbformat` is missing, so this is no notebook");
        if (major != 4)
        {
            throw new NotebookFormatException(
                $"{source}: notebook format {major.ToString(CultureInfo.InvariantCulture)} is not supported. Open it "
                    + "in Jupyter and save it, which turns it into format 4."
            );
        }
    }

    private static void CheckCell(JsonNode? node, string place, string source)
    {
        if (node is not JsonObject cell)
            throw Damaged(source, $"{place} is no object");
        if (!IsString(cell["cell_type"]))
            throw Damaged(source, $"{place}.cell_type is missing");
        if (!IsText(cell["source"]))
            throw Damaged(source, $"{place}.source is neither text nor a list of lines");
        if (cell["id"] is { } id && !IsString(id))
            throw Damaged(source, $"{place}.id is no text");
        if (cell["metadata"] is not (null or JsonObject))
            throw Damaged(source, $"{place}.metadata is no object");
        if (cell["execution_count"] is { } count && !(count is JsonValue number && number.TryGetValue(out int _)))
            throw Damaged(source, $"{place}.execution_count is no number");
        if (cell["outputs"] is { } outputs && !(outputs is JsonArray list && list.All(output => output is JsonObject)))
            throw Damaged(source, $"{place}.outputs is no list of outputs");
    }

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static bool IsText(JsonNode? node) => IsString(node) || (node is JsonArray lines && lines.All(IsString));

    private static NotebookFormatException Damaged(string source, string problem) =>
        new($"{source}: {problem}. {Restore}");
}
