using BucketLab.Grading.Gradebooks;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests;

/// <summary>A made class of thirty, ten on each of three platforms: from what a platform gives a teacher to
/// the file that it takes back.</summary>
[Collection(nameof(GradedClass))]
[Trait("Runs", "in CI")]
public sealed class MadeClassTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-made-class-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_download_of_Canvas_becomes_a_table_that_Canvas_imports()
    {
        var graded = await GradeAsync(student =>
            $"{student.Login}{(student.IsLate ? "_LATE" : "")}_{student.Id}_99_start-here-1.ipynb"
        );
        await AssertGradesAsync(
            graded,
            GradebookFormat.Canvas,
            "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n",
            student => $"\"{student.LastName}, {student.FirstName}\",{student.Id},S{student.Id},{student.Login},Monday"
        );
    }

    [Fact]
    public async Task A_download_of_Moodle_becomes_a_table_that_Moodle_imports()
    {
        var graded = await GradeAsync(student =>
            $"{student.FirstName} {student.LastName}_{student.Id}_assignsubmission_file/start-here.ipynb"
        );
        await AssertGradesAsync(
            graded,
            GradebookFormat.Moodle,
            "First name,Last name,ID number,Email address\n",
            student => $"{student.FirstName},{student.LastName},{student.Id},{student.Login}@example.org"
        );
    }

    [Fact]
    public async Task Repositories_of_a_class_become_a_table_that_Blackboard_imports()
    {
        var graded = await GradeAsync(student =>
            $"start-here-{student.Login}/notebooks/00-start-here/start-here.ipynb"
        );
        await AssertGradesAsync(
            graded,
            GradebookFormat.Blackboard,
            "\"Last Name\",\"First Name\",\"Username\",\"Student ID\"\n",
            student => $"\"{student.LastName}\",\"{student.FirstName}\",\"{student.Login}\",\"{student.Id}\""
        );
    }

    private async Task<GradeFolder> GradeAsync(Func<MadeStudent, string> nameOf)
    {
        using var handedIn = new GradedClass("00");
        var download = Path.Combine(root, "submissions.zip");
        MadeStudent.Zip(download, handedIn.Lesson, nameOf);
        using var archive = SubmissionArchive.Open(download);
        var results = new GradeFolder(Path.Combine(root, "grades"));
        var result = await new ClassGrading(handedIn.Lesson, GradedClass.Options, GradedClass.StartStoreAsync).RunAsync(
            archive.Folder,
            results,
            all: false,
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        Assert.Empty(result.Problems);
        Assert.Equal(MadeStudent.All.Count, result.Submissions.Count);
        return results;
    }

    private async Task AssertGradesAsync(
        GradeFolder results,
        GradebookFormat format,
        string rosterHeader,
        Func<MadeStudent, string> rosterLineOf
    )
    {
        var rosterFile = Path.Combine(root, "roster.csv");
        File.WriteAllText(rosterFile, rosterHeader + string.Join('\n', MadeStudent.All.Select(rosterLineOf)) + "\n");
        var rulesFile = Path.Combine(root, "rules.json");
        File.WriteAllText(
            rulesFile,
            """{"lessons":{"00":{"due":"2026-11-20T23:59:00"}},"late":{"graceMinutes":15,"percentPerDay":10}}"""
        );
        var roster = Roster.Read(rosterFile);
        var folder = Path.GetDirectoryName(results.Table)!;
        var book = Gradebook.Read([folder], roster, _ => "Start here", GradebookRules.Read(rulesFile));
        Assert.Empty(book.Unknown);

        var lines = new GradebookFile(book, roster).Text(format, false).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(
            MadeStudent.All.Select(student => $"{rosterLineOf(student)}|{student.Points}"),
            lines.Where(line => line.Length > 0).TakeLast(MadeStudent.All.Count).Select(PointsApart)
        );
        await AssertPagesAsync(results);
    }

    // The points stand in the last field; Blackboard quotes it.
    private static string PointsApart(string line)
    {
        var end = line.LastIndexOf(',');
        return $"{line[..end]}|{line[(end + 1)..].Trim('"')}";
    }

    // One pair is alike, and nobody's page names another student.
    private static async Task AssertPagesAsync(GradeFolder results)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var alike = await File.ReadAllTextAsync(results.AlikePage, cancellationToken);
        Assert.Contains("One pair.", alike, StringComparison.Ordinal);
        var names = results.Known().Select(submission => submission.Student).ToList();
        var pages = Directory.GetFiles(results.Feedback, "*.html");
        Assert.Equal(MadeStudent.All.Count, pages.Length);
        foreach (var page in pages)
        {
            var text = await File.ReadAllTextAsync(page, cancellationToken);
            var own = Path.GetFileNameWithoutExtension(page);
            Assert.Contains(own, names);
            Assert.DoesNotContain(names, name => name != own && text.Contains(name, StringComparison.Ordinal));
        }
    }
}
