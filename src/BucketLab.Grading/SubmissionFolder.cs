using System.Security.Cryptography;
using System.Text;
using BucketLab.Grading.HandIns;

namespace BucketLab.Grading;

/// <summary>A folder of submissions: one <c>.ipynb</c> or file of <c>lab handin</c> for each student, in the folder
/// itself or alone in a folder of the student's.</summary>
internal static class SubmissionFolder
{
    /// <summary>The largest file that is read: five million bytes.</summary>
    internal const int MaxBytes = 5_000_000;

    /// <summary>The end of the name of a notebook.</summary>
    internal const string Ending = ".ipynb";

    /// <summary>True if a file of this name is looked at.</summary>
    internal static bool IsSubmission(string name) =>
        name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || HandInPackage.IsOne(name);

    /// <summary>All submissions by student. A damaged one is among them, with its problem; so is one that cannot be
    /// read.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<HandIn> Read(string folder) =>
        [
            .. OneOfEach(
                Notebooks(folder)
                    .Select(file => Read(NameOf(file), file))
                    .Concat(
                        Directory
                            .EnumerateDirectories(folder)
                            .Where(student => !Path.GetFileName(student).StartsWith('.'))
                            .Select(OfStudent)
                            .OfType<HandIn>()
                    )
            ),
        ];

    /// <summary>One submission of each student, in the order of their names. A file and a folder of one name, or one
    /// name written in two ways (UAX #15), are a problem: two grades would stand in one row and page.</summary>
    internal static IEnumerable<HandIn> OneOfEach(IEnumerable<HandIn> submissions) =>
        submissions
            .GroupBy(submission => submission.Student.Normalize(NormalizationForm.FormC), StringComparer.Ordinal)
            .Select(One)
            .OrderBy(submission => submission.Student, StringComparer.Ordinal);

    private static HandIn One(IGrouping<string, HandIn> submissions) =>
        submissions.ToList() is [var one]
            ? one
            : new HandIn(
                submissions.Key,
                "",
                null,
                $"There are {submissions.Count()} submissions of this name; leave the one that counts."
            );

    private static HandIn? OfStudent(string folder)
    {
        var student = Path.GetFileName(folder);
        try
        {
            // A link could show one student another's work, or a folder of the teacher's.
            if (new DirectoryInfo(folder).LinkTarget is not null)
                return new HandIn(student, "", null, "It is a link, not a folder.");
            return Notebooks(folder).ToList() switch
            {
                [] => null,
                [var one] => Read(student, one),
                var several => new HandIn(
                    student,
                    "",
                    null,
                    $"The folder holds {several.Count} notebooks or hand-ins; leave the one that counts."
                ),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(student, $"The folder cannot be read: {exception.Message}");
        }
    }

    private static IEnumerable<string> Notebooks(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(file => IsSubmission(Path.GetFileName(file)) && !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    /// <summary>The student by the name of a file.</summary>
    internal static string NameOf(string file) =>
        HandInPackage.IsOne(file)
            ? HandInPackage.NameOf(Path.GetFileName(file))
            : Path.GetFileNameWithoutExtension(file);

    private static HandIn Read(string student, string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.LinkTarget is not null
                ? new HandIn(student, "", null, "It is a link, not a file.")
                : Read(student, file) with
                {
                    Time = new DateTimeOffset(file.LastWriteTimeUtc),
                };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(student, $"The file cannot be read: {exception.Message}");
        }
    }

    private static HandIn Read(string student, FileInfo file) =>
        file.Length switch
        {
            // Pipes, devices and sockets have no length; to open one could wait for ever.
            0 => new HandIn(
                student,
                "",
                null,
                "The file is empty or damaged, or it is a pipe or a device and no file. Save your notebook and "
                    + "hand it in again."
            ),
            > MaxBytes => new HandIn(
                student,
                "",
                null,
                $"The file is larger than {MaxBytes / 1_000_000} MB; clear its outputs and hand it in again."
            ),
            _ => HandInPackage.IsOne(file.FullName)
                ? OfPackage(student, File.ReadAllBytes(file.FullName))
                : Of(student, File.ReadAllBytes(file.FullName)),
        };

    private static HandIn OfPackage(string student, byte[] content)
    {
        try
        {
            var package = HandInPackage.Read(content);
            return Of(student, package.Notebook) with { LessonId = package.Lesson, Progress = package.Progress };
        }
        catch (FormatException exception)
        {
            return new HandIn(student, "", null, exception.Message);
        }
    }

    private static HandIn Of(string student, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var (notebook, problem) = SubmissionText.Read(content);
        return new HandIn(student, hash, notebook is null ? null : content, problem);
    }

    private static HandIn Unreadable(string student, string problem) =>
        new(student, "", null, problem) { IsUnreadable = true };
}
