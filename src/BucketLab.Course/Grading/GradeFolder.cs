using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;

namespace BucketLab.Course.Grading;

/// <summary>Where the results of a class are kept: <c>grades.csv</c>, a page for the class, and one for each student.</summary>
/// <param name="path">Made when it is missing.</param>
public sealed class GradeFolder(string path)
{
    /// <summary>The table for a spreadsheet.</summary>
    public string Table => Path.Combine(path, "grades.csv");

    /// <summary>The page for the class; it names no student's answers.</summary>
    public string ClassPage => Path.Combine(path, "class.html");

    private string Book => Path.Combine(path, "grades.json");

    /// <summary>The folder of the pages for students; each file is for one of them.</summary>
    public string Feedback => Path.Combine(path, "feedback");

    internal IReadOnlyDictionary<string, GradedSubmission> Known() => new GradeBook(Book).Read();

    internal void Write(Lesson lesson, IReadOnlyList<GradedSubmission> submissions)
    {
        Directory.CreateDirectory(Feedback);
        foreach (var submission in submissions)
            PageFile.Write(Path.Combine(Feedback, FileOf(submission.Student)), FeedbackPage.Of(lesson, submission));
        PageFile.Write(ClassPage, Grading.ClassPage.Of(lesson, submissions));
        PageFile.Write(Table, GradesCsv.Of(submissions));
        PageFile.Write(Book, GradeBook.TextOf(submissions));
    }

    /// <summary>The file name of a student's page.</summary>
    internal static string FileOf(string student) => $"{student}.html";
}
