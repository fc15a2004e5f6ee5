using BucketLab.Course.Copies;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Desk.Lessons;

/// <summary>
/// A learner's copy of a lesson, in memory and on the disk. Other programs may change the file meanwhile: what they
/// wrote is taken in, and nothing of either side is lost.
/// </summary>
internal sealed class LessonDocument
{
    private const string OtherPrefix = "other-";

    private readonly string path;
    private readonly HashSet<string> edited = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private bool isChanged;
    private Notebook saved;
    private (DateTime Written, long Length) stamp;

    /// <summary>Reads the file.</summary>
    /// <exception cref="NotebookFormatException">It is damaged; it is left as it is.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public LessonDocument(string path)
    {
        this.path = path;
        stamp = StampOf(path);
        saved = NotebookFile.Read(path);
        Notebook = saved.Clone();
    }

    /// <summary>The notebook as the learner sees it.</summary>
    public Notebook Notebook { get; private set; }

    /// <summary>True where somebody typed something that the file does not have.</summary>
    public bool HasEdits => edited.Count > 0;

    /// <summary>True where the file is not as the notebook is.</summary>
    public bool IsUnsaved => isChanged || HasEdits || shown.Count > 0;

    /// <summary>Changes the text of a cell.</summary>
    /// <returns>False when it was so already.</returns>
    public bool Edit(Cell cell, string source)
    {
        if (cell.Source == source)
            return false;
        cell.Source = source;
        edited.Add(cell.Id!);
        return true;
    }

    /// <summary>Notes that the outputs of a cell are new.</summary>
    public void Showed(Cell cell) => shown.Add(cell.Id!);

    /// <summary>Adds a code cell below another.</summary>
    public Cell AddBelow(Cell above)
    {
        var cell = Cell.Code($"own-{Guid.NewGuid().ToString("N")[..8]}", "");
        Notebook.Insert(IndexOf(above) + 1, cell);
        edited.Add(cell.Id!);
        return cell;
    }

    /// <summary>Takes a cell out.</summary>
    public void Remove(Cell cell)
    {
        Notebook.Remove(cell);
        edited.Remove(cell.Id!);
        shown.Remove(cell.Id!);
        isChanged = true;
    }

    /// <summary>Writes the file where it is not as the notebook is. Call <see cref="Follow"/> before.</summary>
    /// <returns>False where another program wrote it in the meantime; it is left as it is.</returns>
    /// <exception cref="IOException">It cannot be written; what is on the disk stays.</exception>
    public bool Save()
    {
        if (!IsUnsaved)
            return true;
        if (!NotebookFile.TryWrite(path, Notebook, () => !File.Exists(path) || StampOf(path) == stamp))
            return false;
        stamp = StampOf(path);
        saved = Notebook.Clone();
        // Another program may have written it between the two; then the next look takes that in.
        if (!IsAsSaved())
            stamp = default;
        edited.Clear();
        shown.Clear();
        isChanged = false;
        return true;
    }

    /// <summary>Takes in what another program wrote into the file.</summary>
    /// <returns>The ids of cells that both sides changed, of which both texts are kept; null when the file is as it was
    /// written here.</returns>
    /// <exception cref="NotebookFormatException">The file is damaged, or half written.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<string>? Follow()
    {
        if (!File.Exists(path) || StampOf(path) is var written && written == stamp)
            return null;
        var theirs = NotebookFile.Read(path);
        stamp = written;
        if (theirs.ToJson() == saved.ToJson())
            return null;
        var before = saved;
        saved = theirs.Clone();
        return Merge(theirs, before);
    }

    // Two programs can write within one tick of the clock.
    private static (DateTime Written, long Length) StampOf(string path)
    {
        var file = new FileInfo(path);
        return (file.LastWriteTimeUtc, file.Length);
    }

    private bool IsAsSaved()
    {
        try
        {
            return NotebookFile.Read(path).ToJson() == saved.ToJson();
        }
        catch (Exception exception) when (exception is IOException or NotebookFormatException)
        {
            return false;
        }
    }

    private List<string> Merge(Notebook theirs, Notebook before)
    {
        var mine = Notebook;
        CellIds.Restore(theirs, mine);
        Notebook = theirs;
        var both = new List<string>();
        foreach (var cell in mine.Cells.Where(cell => cell.Id is not null && edited.Contains(cell.Id)).ToList())
        {
            if (theirs.Find(cell.Id!) is not { } other)
                theirs.Insert(PlaceFor(cell, mine), cell.Clone());
            else if (other.Source != cell.Source && Settle(cell, other, before))
                both.Add(cell.Id!);
        }

        foreach (var cell in mine.Cells.Where(cell => cell.Id is not null && shown.Contains(cell.Id)))
        {
            if (theirs.Find(cell.Id!) is { } other && other.Source == cell.Source)
                (other.Json["outputs"], other.Json["execution_count"]) = (
                    cell.Json["outputs"]?.DeepClone(),
                    cell.Json["execution_count"]?.DeepClone()
                );
        }

        return both;
    }

    // True where the other program changed the cell, too: its text then stands in a cell of its own below.
    private bool Settle(Cell mine, Cell other, Notebook before)
    {
        var theirText = other.Source;
        other.Source = mine.Source;
        if (before.Find(mine.Id!)?.Source == theirText)
            return false;
        Notebook.Insert(IndexOf(other) + 1, Cell.Code($"{OtherPrefix}{Guid.NewGuid().ToString("N")[..8]}", theirText));
        isChanged = true;
        return true;
    }

    private int PlaceFor(Cell cell, Notebook mine)
    {
        var above = mine
            .Cells.TakeWhile(found => found.Id != cell.Id)
            .LastOrDefault(found => found.Id is not null && Notebook.Find(found.Id) is not null);
        return above is null ? 0 : IndexOf(Notebook.Find(above.Id!)!) + 1;
    }

    private int IndexOf(Cell cell) => Notebook.Cells.ToList().FindIndex(found => found.Id == cell.Id);
}
