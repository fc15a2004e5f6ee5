using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Grading.Releasing;
using BucketLab.Learning;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Grading.HandIns;

/// <summary>
/// One file that a learner hands in: the notebook without outputs, a manifest with the hash of each file, and the
/// progress in this lesson where the learner wants to hand it in.
/// </summary>
public sealed partial class HandInPackage
{
    /// <summary>The end of the name of such a file.</summary>
    public const string Ending = ".handin.zip";

    private const string ManifestName = "handin.json";
    private const string NotebookName = "notebook.ipynb";
    private const string ProgressName = "progress.json";
    private const string Again = " Pack it again with `lab handin`, and hand in that file.";
    private const int MaxEntries = 10;
    private const int MaxName = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private HandInPackage(string lesson, byte[] notebook, LessonState? progress) =>
        (Lesson, Notebook, Progress) = (lesson, notebook, progress);

    /// <summary>Id of the lesson that it is about.</summary>
    internal string Lesson { get; }

    /// <summary>The notebook, as a file.</summary>
    internal byte[] Notebook { get; }

    /// <summary>The progress; null where it was not handed in.</summary>
    internal LessonState? Progress { get; }

    /// <summary>True if a name is that of such a file. Canvas counts those that are handed in again
    /// (<c>NAME.handin-1.zip</c>).</summary>
    internal static bool IsOne(string name) => NamePattern().IsMatch(name);

    /// <summary>The name without the end that <see cref="IsOne"/> looks for.</summary>
    internal static string NameOf(string name) => NamePattern().Replace(name, "");

    /// <summary>Packs a learner's copy of a lesson.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="copy">The learner's notebook.</param>
    /// <param name="progress">The file of the learner's progress; null to leave it out.</param>
    /// <param name="home">The learner's home folder, which must not be in the file.</param>
    /// <param name="path">The file, an absolute path; it is written or replaced, its folder made.</param>
    /// <exception cref="FormatException">The notebook names the home folder; the message says where and what to
    /// do.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(Lesson lesson, Notebook copy, string? progress, string home, string path)
    {
        var notebook = Encoding.UTF8.GetBytes(WithoutTraces(lesson, copy, home).ToJson());
        var files = new List<(string Path, byte[] Content)> { (NotebookName, notebook) };
        if (progress is not null)
            files.Add(
                (
                    ProgressName,
                    JsonSerializer.SerializeToUtf8Bytes(new ProgressFile(progress).Of(lesson.Folder.Id), Json)
                )
            );
        var manifest = new ReleaseManifest(
            1,
            lesson.Folder.Id,
            [.. files.Select(file => ReleaseManifest.Describe(file.Path, file.Content))]
        );
        Write(path, ZippedFiles.Of(files.Prepend((ManifestName, Encoding.UTF8.GetBytes(manifest.ToJson())))));
    }

    /// <summary>Writes or replaces what was packed; its folder is made.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, byte[] packed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PageFile.Write(path, packed);
    }

    /// <summary>Reads such a file, which is anybody's input.</summary>
    /// <exception cref="FormatException">It is none, or damaged; the message is for the student.</exception>
    internal static HandInPackage Read(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxEntries)
                throw new FormatException("The zip file is no hand-in: it holds too many files." + Again);
            var manifest = ReleaseManifest.TryParse(ContentOf(zip, ManifestName)) is { Lesson.Length: <= MaxName } read
                ? read
                : throw new FormatException("The zip file is damaged: its list of files cannot be read." + Again);
            byte[] Listed(string name)
            {
                var file = ContentOf(zip, name);
                return manifest.Files.Contains(ReleaseManifest.Describe(name, file))
                    ? file
                    : throw new FormatException(
                        $"The hand-in was changed after it was packed, or damaged: {name}." + Again
                    );
            }

            return new HandInPackage(
                manifest.Lesson,
                Listed(NotebookName),
                zip.GetEntry(ProgressName) is null ? null : ProgressOf(Listed(ProgressName))
            );
        }
        catch (Exception exception)
            when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new FormatException("The file is no zip file, or damaged." + Again, exception);
        }
    }

    // What the exercise cells hold is the learner's; where the library lies is a matter of the machine.
    private static Notebook WithoutTraces(Lesson lesson, Notebook copy, string home)
    {
        var notebook = copy.Clone();
        foreach (var cell in notebook.Cells)
            cell.ClearOutputs();
        if (
            notebook.Find(BucketLab.Course.Lessons.Lesson.PreambleId) is { } preamble
            && lesson.Notebook.Find(BucketLab.Course.Lessons.Lesson.PreambleId) is { } shipped
        )
            preamble.Source = shipped.Source;
        var escaped = JsonSerializer.Serialize(home).Trim('"');
        if (home.Length > 1 && notebook.ToJson().Contains(escaped, StringComparison.OrdinalIgnoreCase))
        {
            var cell = notebook.Cells.FirstOrDefault(one =>
                one.Source.Contains(home, StringComparison.OrdinalIgnoreCase)
            );
            throw new FormatException(
                (cell is null ? "The notebook" : $"The cell {cell.Id}")
                    + $" names your home folder, {home}. It is not there where your work is graded, and nobody needs "
                    + "to know it: take it out, save the notebook, and pack it again."
            );
        }

        return notebook;
    }

    private static byte[] ContentOf(ZipArchive zip, string name)
    {
        var entry =
            zip.GetEntry(name) ?? throw new FormatException($"The zip file is no hand-in: {name} is missing." + Again);
        using var stream = entry.Open();
        using var content = new MemoryStream();
        SubmissionArchive.Copy(stream, content);
        return content.Length <= SubmissionFolder.MaxBytes
            ? content.ToArray()
            : throw new FormatException($"The file {name} in it is larger than a notebook may be." + Again);
    }

    // Progress gives no points: what cannot be read is left out.
    private static LessonState? ProgressOf(byte[] content)
    {
        try
        {
            return
                JsonSerializer.Deserialize<LessonState>(content, Json) is { } state
                && !state.Predictions.ContainsValue(null!)
                && !state.Exercises.ContainsValue(null!)
                ? state
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"\.handin(-\d{1,4})?\.zip\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamePattern();
}
