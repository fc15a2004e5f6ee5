using System.Security.Cryptography;
using System.Text;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Grading;

/// <summary>A folder of submissions: one <c>.ipynb</c> for each student, in the folder itself or alone in a folder of the student's.</summary>
internal static class SubmissionFolder
{
    /// <summary>The largest file that is read: five million bytes.</summary>
    internal const int MostBytes = 5_000_000;

    private const string Ending = ".ipynb";

    /// <summary>All submissions by student. A damaged one is among them, with its problem.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<Submission> Read(string folder) =>
    [
        .. Notebooks(folder).Select(file => Read(Path.GetFileNameWithoutExtension(file), file))
            .Concat(Directory.EnumerateDirectories(folder).Where(student => !Path.GetFileName(student).StartsWith('.')).Select(OfStudent).OfType<Submission>())
            .OrderBy(submission => submission.Student, StringComparer.Ordinal),
    ];

    private static Submission? OfStudent(string folder) => Notebooks(folder).ToList() switch
    {
        [] => null,
        [var one] => Read(Path.GetFileName(folder), one),
        var several => new Submission(Path.GetFileName(folder), "", null, $"The folder holds {several.Count} notebooks; leave the one that counts."),
    };

    private static IEnumerable<string> Notebooks(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal);

    private static Submission Read(string student, string path)
    {
        // A link could show one student another's file, or a file of the teacher's.
        if (new FileInfo(path) is { LinkTarget: not null })
            return new Submission(student, "", null, "It is a link, not a file.");
        if (new FileInfo(path).Length > MostBytes)
            return new Submission(student, "", null, $"The file is larger than {MostBytes / 1_000_000} MB; clear its outputs and hand it in again.");
        var bytes = File.ReadAllBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            return new Submission(student, hash, Notebook.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), Path.GetFileName(path)), "");
        }
        catch (Exception damage) when (damage is FormatException or InvalidOperationException or ArgumentException)
        {
            return new Submission(student, hash, null, $"The file is damaged: {damage.Message}");
        }
    }
}
