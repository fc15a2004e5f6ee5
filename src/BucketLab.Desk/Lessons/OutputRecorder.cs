using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Running;

namespace BucketLab.Desk.Lessons;

/// <summary>Writes what cells show into the notebook, as Jupyter would, and tells pages at once.</summary>
/// <param name="document">The notebook.</param>
/// <param name="tell">Is told each change.</param>
/// <param name="folder">Where the whole text of a cell is kept that writes more than a page can show.</param>
internal sealed class OutputRecorder(LessonDocument document, Action<DeskMessage> tell, string folder)
{
    /// <summary>The number of characters of console text that a cell shows.</summary>
    internal const int MaxShownCharacters = 200_000;

    private readonly Dictionary<string, (string Cell, int Index)> displays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenText> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> written = new(StringComparer.Ordinal);
    private readonly HashSet<string> clearedByNext = new(StringComparer.Ordinal);

    /// <summary>Takes down one event of a cell.</summary>
    public void Record(Cell cell, RunEvent happened)
    {
        switch (happened)
        {
            case CellStarted started:
                Clear(cell);
                written[cell.Id!] = 0;
                cell.ExecutionCount = started.ExecutionCount;
                break;
            case CellWrote wrote:
                Write(cell, wrote.Stream, wrote.Text);
                break;
            case CellShowed showed:
                Add(cell, CellOutput.Result(MimeBundle.Of(showed.Representations), cell.ExecutionCount));
                break;
            case CellDisplayed shown:
                Show(cell, shown);
                break;
            case CellThrew threw:
                Add(cell, CellOutput.Error(threw.Error.Name, threw.Error.Message, threw.Error.Traceback));
                break;
            case CellCleared { Wait: true }:
                clearedByNext.Add(cell.Id!);
                break;
            case CellCleared:
                Clear(cell);
                break;
        }
    }

    /// <summary>Brings the text that was gathered into the notebook.</summary>
    public void Flush()
    {
        foreach (var (id, text) in open.Where(entry => entry.Value.HasMore))
        {
            if (document.Notebook.Find(id) is { } cell && cell.Outputs.Count > text.Index)
                cell.Replace(text.Index, text.ToOutput());
        }
    }

    /// <summary>Adds an output behind the others.</summary>
    public void Add(Cell cell, CellOutput output)
    {
        ClearIfDue(cell);
        Close(cell);
        cell.Add(output);
        document.Showed(cell);
        tell(new OutputShown(cell.Id!, cell.Outputs.Count - 1, OutputViews.Of(output)));
    }

    private void Show(Cell cell, CellDisplayed shown)
    {
        var output = CellOutput.Display(MimeBundle.Of(shown.Representations));
        if (!shown.IsUpdate || !displays.TryGetValue(shown.Id, out var place))
        {
            Add(cell, output);
            displays[shown.Id] = (cell.Id!, cell.Outputs.Count - 1);
            return;
        }

        if (document.Notebook.Find(place.Cell) is not { } owner || owner.Outputs.Count <= place.Index)
            return;
        owner.Replace(place.Index, output);
        document.Showed(owner);
        tell(new OutputShown(place.Cell, place.Index, OutputViews.Of(output)));
    }

    private void Write(Cell cell, ConsoleStream stream, string text)
    {
        ClearIfDue(cell);
        text = Shown(cell, text);
        if (text.Length == 0)
            return;
        document.Showed(cell);
        if (open.TryGetValue(cell.Id!, out var last) && last.Stream == stream)
        {
            last.Append(text);
            tell(new TextWritten(cell.Id!, last.Index, text));
            return;
        }

        Add(cell, CellOutput.Stream(stream.NotebookName(), text));
        open[cell.Id!] = new OpenText(cell.Outputs.Count - 1, stream, text);
    }

    // All of it goes into a file once it is more than a page should hold.
    private string Shown(Cell cell, string text)
    {
        var before = written.GetValueOrDefault(cell.Id!);
        written[cell.Id!] = before + text.Length;
        if (before + text.Length <= MaxShownCharacters)
            return text;
        var file = Path.Combine(folder, $"{cell.Id}.txt");
        if (before > MaxShownCharacters)
        {
            File.AppendAllText(file, text);
            return "";
        }

        Flush();
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            file,
            string.Concat(
                cell.Outputs.Where(output => output.Type == OutputType.Stream)
                    .Select(output => output.Text)
                    .Append(text)
            )
        );
        return text[..(int)(MaxShownCharacters - before)]
            + string.Create(
                CultureInfo.InvariantCulture,
                $"\n[The cell wrote more than {MaxShownCharacters:N0} characters. All of it is in {file}.]\n"
            );
    }

    private void ClearIfDue(Cell cell)
    {
        if (clearedByNext.Remove(cell.Id!))
            Clear(cell);
    }

    private void Clear(Cell cell)
    {
        var count = cell.ExecutionCount;
        cell.ClearOutputs();
        cell.ExecutionCount = count;
        open.Remove(cell.Id!);
        clearedByNext.Remove(cell.Id!);
        document.Showed(cell);
        tell(new OutputsCleared(cell.Id!));
    }

    private void Close(Cell cell)
    {
        if (open.Remove(cell.Id!, out var text))
            cell.Replace(text.Index, text.ToOutput());
    }

    /// <summary>Text that may grow; it is written into the notebook only when it has grown.</summary>
    private sealed class OpenText(int index, ConsoleStream stream, string begin)
    {
        private readonly StringBuilder content = new(begin);

        public int Index => index;

        public ConsoleStream Stream => stream;

        public bool HasMore { get; private set; }

        public void Append(string text)
        {
            content.Append(text);
            HasMore = true;
        }

        public CellOutput ToOutput()
        {
            HasMore = false;
            return CellOutput.Stream(stream.NotebookName(), content.ToString());
        }
    }
}
