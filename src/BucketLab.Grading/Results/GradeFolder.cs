using System.Security.Cryptography;
using System.Text;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Grading.Similarity;

namespace BucketLab.Grading.Results;

/// <summary>The folder of a class's results: <c>grades.csv</c>, a page for the class, one of answers that
/// are alike, and one for each student.</summary>
/// <param name="path">Made when it is missing.</param>
public sealed class GradeFolder(string path)
{
    // Of a file name, which ends with .html and may have 255 bytes (NAME_MAX of Linux and macOS).
    private const int MaxNameBytes = 200;

    /// <summary>The table for a spreadsheet.</summary>
    public string Table => Path.Combine(path, "grades.csv");

    /// <summary>The page for the class; it names no student's answers.</summary>
    public string ClassPage => Path.Combine(path, "class.html");

    /// <summary>The page of answers that are alike, with names: for the teacher alone.</summary>
    public string AlikePage => Path.Combine(path, "alike.html");

    /// <summary>The grades for a program: what the next run need not do again, and a gradebook.</summary>
    public string Book => Path.Combine(path, "grades.json");

    /// <summary>The folder of the pages for students; each file is for one of them.</summary>
    public string Feedback => Path.Combine(path, "feedback");

    /// <summary>The table in which a teacher writes comments for students; read, never written.</summary>
    public string Comments => Path.Combine(path, "comments.csv");

    internal IReadOnlyList<GradedSubmission> Known() => new GradeCache(Book).Read();

    internal (string Lesson, IReadOnlyList<GradedSubmission> Submissions) Read() => new GradeCache(Book).ReadAll();

    /// <summary>Writes what must not be lost: the table, and what the next run need not do again.</summary>
    internal void WriteTable(Lesson lesson, IReadOnlyList<GradedSubmission> submissions)
    {
        Directory.CreateDirectory(path);
        PageFile.Write(Table, GradesCsv.Of(submissions));
        PageFile.Write(Book, GradeCache.TextOf(lesson.Folder.Id, submissions));
    }

    /// <summary>Writes everything, the table first. A page that cannot be written costs that page.</summary>
    /// <returns>Files that could not be written, and why.</returns>
    internal IReadOnlyList<string> Write(
        Lesson lesson,
        IReadOnlyList<GradedSubmission> submissions,
        TeacherComments comments
    )
    {
        WriteTable(lesson, submissions);
        Directory.CreateDirectory(Feedback);
        var problems = comments.Unused(submissions).ToList();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        TryWrite(ClassPage, () => Results.ClassPage.Of(lesson, submissions), problems);
        TryWrite(AlikePage, () => Results.AlikePage.Of(lesson, AlikeAnswers.Of(lesson, submissions)), problems);
        foreach (var submission in submissions)
        {
            var file = FileOf(submission.Student);
            // Names that differ in nothing but the case of letters are one file on some systems.
            TryWrite(
                Path.Combine(Feedback, taken.Add(file) ? file : FileWithHash(submission.Student)),
                () => FeedbackPage.Of(lesson, submission, comments),
                problems
            );
        }

        return problems;
    }

    /// <summary>The file name of a student's page: the student's name, or the beginning of a very long one and a hash
    /// of the whole.</summary>
    internal static string FileOf(string student) =>
        Encoding.UTF8.GetByteCount(student) <= MaxNameBytes ? $"{student}.html" : FileWithHash(student);

    private static string FileWithHash(string student)
    {
        var (length, bytes) = (0, 0);
        foreach (var rune in student.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MaxNameBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(student)));
        return $"{student[..length]}-{hash[..12]}.html";
    }

    private static void TryWrite(string file, Func<string> page, List<string> problems)
    {
        try
        {
            PageFile.Write(file, page());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"{file} could not be written: {exception.Message}");
        }
    }
}
