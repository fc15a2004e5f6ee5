using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Documents;

/// <summary>
/// A Jupyter notebook, format 4 (nbformat.readthedocs.io, "The notebook file format"). The JSON itself is kept: what
/// this class does not know survives, in the order in which it was read.
/// </summary>
public sealed class Notebook
{
    private readonly List<Cell> cells;

    internal Notebook(JsonObject json)
    {
        Json = json;
        cells = [.. CellsJson.Select(cell => new Cell(cell!.AsObject()))];
    }

    /// <summary>The cells in the order of the document.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>The whole document. Change <see cref="Cells"/> only through <see cref="Insert"/> and
    /// <see cref="Remove"/>.</summary>
    public JsonObject Json { get; }

    /// <summary>The metadata of the document; added, empty, when it is missing.</summary>
    public JsonObject Metadata => JsonText.ObjectAt(Json, "metadata");

    private JsonArray CellsJson => Json["cells"]!.AsArray();

    /// <summary>A notebook without cells that carries the metadata of our lessons.</summary>
    public static Notebook Create()
    {
        var notebook = new Notebook(
            new JsonObject
            {
                ["cells"] = new JsonArray(),
                ["metadata"] = new JsonObject(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }
        );
        NotebookNormalizer.Normalize(notebook);
        return notebook;
    }

    /// <summary>Reads the text of an .ipynb file.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">Name of the document in errors, usually its path.</param>
    /// <exception cref="NotebookFormatException">The text is no notebook of format 4; the message says where and what
    /// to do.</exception>
    public static Notebook Parse(string json, string source = "notebook") => NotebookReader.Read(json, source);

    /// <summary>The cell with this id, or null.</summary>
    public Cell? Find(string id) => cells.Find(cell => cell.Id == id);

    /// <summary>Puts a cell at <paramref name="index"/> (0 to the number of cells).</summary>
    public void Insert(int index, Cell cell)
    {
        CellsJson.Insert(index, cell.Json);
        cells.Insert(index, cell);
    }

    /// <summary>Takes a cell out of the document.</summary>
    public void Remove(Cell cell)
    {
        CellsJson.Remove(cell.Json);
        cells.Remove(cell);
    }

    /// <summary>A copy that shares nothing with this document.</summary>
    public Notebook Clone() => new(Json.DeepClone().AsObject());

    /// <summary>The text of the .ipynb file, as Jupyter writes it.</summary>
    public string ToJson() => NotebookJson.Write(Json);
}

/// <summary>A file is no notebook that can be read. The message names the file, the place and the next step.</summary>
/// <param name="message">For people.</param>
/// <param name="innerException">The exception of the JSON reader, if there was one.</param>
public sealed class NotebookFormatException(string message, Exception? innerException = null)
    : FormatException(message, innerException);
