using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>Turns the output of one cell into events, up to a size that a notebook can still be opened with.</summary>
/// <param name="cell">Position of the cell.</param>
/// <param name="report">Is told each event.</param>
internal sealed class EventSink(int cell, Action<RunEvent> report) : IOutputSink
{
    /// <summary>The number of characters that a cell may write to the console: a million.</summary>
    internal const int MaxConsoleCharacters = 1_000_000;

    /// <summary>The number of characters that each representation of a value may have: four million, a large
    /// picture.</summary>
    internal const int MaxResultCharacters = 4_000_000;

    private int left = MaxConsoleCharacters;

    public void Write(ConsoleStream stream, string text)
    {
        if (left == 0)
            return;
        var shown = text.Length <= left ? text : text[..left];
        left -= shown.Length;
        report(
            new CellWrote(cell, stream, left == 0 ? shown + Note("The cell wrote more", MaxConsoleCharacters) : shown)
        );
    }

    public void ShowResult(MimeBundle bundle) => report(new CellShowed(cell, RepresentationsOf(bundle)));

    public void ShowError(SubmissionError error) => report(new CellThrew(cell, error));

    /// <summary>The representations of a value that are kept, by MIME type.</summary>
    public static IReadOnlyDictionary<string, string> RepresentationsOf(MimeBundle bundle) =>
        bundle
            .Entries.Where(entry => Fits(entry.Value) || entry.Key == MimeBundle.Text)
            .ToDictionary(entry => entry.Key, entry => Cut(entry.Value), StringComparer.Ordinal);

    private static bool Fits(string content) => content.Length <= MaxResultCharacters;

    private static string Cut(string content) =>
        Fits(content) ? content : content[..MaxResultCharacters] + Note("The value is longer", MaxResultCharacters);

    private static string Note(string what, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"\n[{what}; only the first {limit:N0} characters are kept.]\n");
}
