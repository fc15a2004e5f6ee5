using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Documents;

/// <summary>One cell of a notebook: a view of its JSON.</summary>
public sealed class Cell
{
    internal Cell(JsonObject json) => Json = json;

    /// <summary>The cell as it stands in the document.</summary>
    public JsonObject Json { get; }

    /// <summary>Its id (nbformat 4.5), or null in an older document.</summary>
    public string? Id
    {
        get => (string?)Json["id"];
        set => Json["id"] = value;
    }

    /// <summary>Markdown, code or raw.</summary>
    public CellType Type =>
        (string?)Json["cell_type"] switch
        {
            "code" => CellType.Code,
            "markdown" => CellType.Markdown,
            _ => CellType.Raw,
        };

    /// <summary>The text of the cell, lines separated by <c>\n</c>. Stored as a list of lines when set.</summary>
    public string Source
    {
        get => JsonText.Read(Json["source"]);
        set => Json["source"] = JsonText.ToLines(value);
    }

    /// <summary>The metadata of the cell; added, empty, when it is missing.</summary>
    public JsonObject Metadata => JsonText.ObjectAt(Json, "metadata");

    /// <summary>The tags in the cell's metadata.</summary>
    public IReadOnlyList<string> Tags =>
        Json["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => tag?.ToString() ?? "")] : [];

    /// <summary>Execution count of the session that made the outputs; null when the cell was not executed.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        set => Json["execution_count"] = value;
    }

    /// <summary>Outputs of the last execution; empty for cells that are not code.</summary>
    public IReadOnlyList<CellOutput> Outputs =>
        Json["outputs"] is JsonArray outputs ? [.. outputs.Select(output => new CellOutput(output!.AsObject()))] : [];

    /// <summary>A code cell with the metadata of our lessons.</summary>
    /// <param name="id">1 to 64 letters, digits, <c>-</c> or <c>_</c>.</param>
    /// <param name="source">C#.</param>
    /// <param name="tags">Tags, for instance <c>exercise</c>.</param>
    public static Cell Code(string id, string source, params IEnumerable<string> tags)
    {
        var cell = Create("code", id, source, tags);
        NotebookNormalizer.Normalize(cell);
        return cell;
    }

    /// <summary>A cell of Markdown text.</summary>
    /// <param name="id">1 to 64 letters, digits, <c>-</c> or <c>_</c>.</param>
    /// <param name="source">Markdown.</param>
    public static Cell Markdown(string id, string source) => Create("markdown", id, source, []);

    /// <summary>A copy that shares nothing with this cell.</summary>
    public Cell Clone() => new(Json.DeepClone().AsObject());

    /// <summary>Returns true if the cell carries <paramref name="tag"/>.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>Adds an output after the others.</summary>
    public void Add(CellOutput output) => OutputsJson().Add(output.Json);

    /// <summary>Puts an output in the place of another, from 0.</summary>
    public void Replace(int index, CellOutput output) => OutputsJson()[index] = output.Json;

    /// <summary>Removes outputs and the execution count of a code cell.</summary>
    public void ClearOutputs()
    {
        if (Type != CellType.Code)
            return;
        ExecutionCount = null;
        OutputsJson().Clear();
    }

    private static Cell Create(string type, string id, string source, IEnumerable<string> tags)
    {
        var json = new JsonObject
        {
            ["cell_type"] = type,
            ["id"] = id,
            ["metadata"] = new JsonObject(),
        };
        var cell = new Cell(json) { Source = source };
        var tagList = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        if (tagList.Count > 0)
            cell.Metadata["tags"] = tagList;
        return cell;
    }

    private JsonArray OutputsJson()
    {
        if (Json["outputs"] is not JsonArray outputs)
            Json["outputs"] = outputs = [];
        return outputs;
    }
}

/// <summary>The three types of cells in nbformat 4 (nbformat, "Cell types").</summary>
public enum CellType
{
    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Source to execute.</summary>
    Code,

    /// <summary>Text that is passed on unchanged.</summary>
    Raw,
}
