using System.Text.Json;
using BucketLab.Grading.Gradebooks;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests.Gradebooks;

/// <summary>Results as <c>lab grade</c> writes them, for tests of gradebooks.</summary>
public abstract class GradedFolders : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-gradebook-").FullName;

    protected string Root => root;

    public void Dispose()
    {
        Directory.Delete(root, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Gradebook Ruled(string rules, params string[] folders) => Ruled(rules, null, folders);

    protected Gradebook Ruled(string rules, Roster? roster, params string[] folders) =>
        Gradebook.Read(folders, roster, _ => "title", Rules(rules));

    protected GradebookRules Rules(string text)
    {
        var file = Path.Combine(root, "rules.json");
        File.WriteAllText(file, text);
        return GradebookRules.Read(file);
    }

    protected static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    protected Roster Roster(string text, System.Text.Encoding? encoding = null)
    {
        var file = Path.Combine(root, "roster.csv");
        File.WriteAllText(file, text, encoding ?? new System.Text.UTF8Encoding(false));
        return Grading.Gradebooks.Roster.Read(file);
    }

    protected static Gradebook Read(Roster? roster, params string[] folders) =>
        Gradebook.Read(folders, roster, _ => "title");

    protected static string Text(Roster? roster, GradebookFormat format, params string[] folders) =>
        Text(roster, format, false, folders);

    protected static string Text(Roster? roster, GradebookFormat format, bool withExercises, params string[] folders) =>
        new GradebookFile(Read(roster, folders), roster).Text(format, withExercises);

    // Two exercises of two points; the first gets them first.
    protected string Graded(string lesson, params (string Student, int Points)[] submissions) =>
        GradedAt(lesson, [.. submissions.Select(one => (one.Student, one.Points, (string?)null))]);

    protected string GradedAt(string lesson, params (string Student, int Points, string? HandedIn)[] submissions)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"{lesson}-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(
            new GradeFolder(folder).Book,
            GradeCache.TextOf(
                lesson,
                [
                    .. submissions.Select(submission => new GradedSubmission(
                        submission.Student,
                        Guid.NewGuid().ToString(),
                        [
                            new Grade("first", Math.Min(2, submission.Points), 2, Grade.Right, 1, ""),
                            new Grade("second", Math.Max(0, submission.Points - 2), 2, Grade.Right, 1, ""),
                        ]
                    )
                    {
                        HandedIn = submission.HandedIn is { } time ? Time(time) : null,
                    }),
                ]
            )
        );
        return folder;
    }
}
