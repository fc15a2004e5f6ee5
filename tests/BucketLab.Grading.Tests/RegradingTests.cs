using BucketLab.Grading.Results;
using BucketLab.Testing;

namespace BucketLab.Grading.Tests;

[Collection(nameof(GradedClass))]
public sealed class RegradingTests
{
    [Fact]
    public async Task Only_what_changed_is_run_again_and_the_same_input_gets_the_same_grades()
    {
        using var handedIn = new GradedClass();
        handedIn.HandIn("ada");
        handedIn.HandInText("grace", "damaged");
        var first = await handedIn.GradeAsync();
        Assert.Equal((0, 13), (first.Reused, first.Submissions[0].Points));
        Assert.Equal([1, 0], handedIn.Left);
        await File.WriteAllTextAsync(
            new GradeFolder(handedIn.Results).Comments,
            "student,exercise,comment\ngrace,explain-403,Ask <Ada>.\nada,,Well done.\nnobody,,Hello\n",
            TestContext.Current.CancellationToken
        );
        handedIn.HandIn("grace", ("explain-403", "string whyForbidden = \"a\";"));
        var second = await handedIn.GradeAsync();
        Assert.Equal(1, second.Reused);
        Assert.Equal(("grace", 12), (second.Submissions[1].Student, second.Submissions[1].Points));
        Assert.Equal(6, second.Changes.Count);
        Assert.Contains("grace, open-avatars: 0 of 2 before, 2 of 2 now", second.Changes);
        Assert.Equal(["comments.csv: \"nobody\" is nobody who handed in."], second.Problems);
        Assert.Contains("<p>Your teacher: Ask &lt;Ada&gt;.</p>", Page(handedIn, "grace"), StringComparison.Ordinal);
        Assert.Contains("<p>Your teacher: Well done.</p>", Page(handedIn, "ada"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ask", Page(handedIn, "ada"), StringComparison.Ordinal);
        var third = await handedIn.GradeAsync(all: true);
        Assert.Equal(0, third.Reused);
        Assert.Empty(third.Changes);
        Assert.Equal(Text(second), Text(third));
    }

    [Fact]
    public async Task One_exercise_is_graded_again_and_all_other_grades_stay()
    {
        using var handedIn = new GradedClass("00");
        Assert.Contains("has no grades yet", Refused(handedIn, "put-note").Message, StringComparison.Ordinal);
        foreach (var student in (string[])["ada", "bob", "gone"])
            handedIn.HandIn(student);
        await handedIn.GradeAsync();
        // As an older check judged them.
        var book = new GradeFolder(handedIn.Results).Book;
        await File.WriteAllTextAsync(
            book,
            (await File.ReadAllTextAsync(book, TestContext.Current.CancellationToken)).Replace(
                "\"points\": 1",
                "\"points\": 0",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        File.Delete(Path.Combine(handedIn.Folder, "gone.ipynb"));
        handedIn.HandIn("bob", ("explain-403", "string whyForbidden = \"a\";"));
        handedIn.HandIn("new");
        var again = await handedIn.GradeAsync(only: "explain-403");
        Assert.Equal(["ada, explain-403: 0 of 1 before, 1 of 1 now"], again.Changes);
        Assert.Equal([("ada", 1), ("bob", 0), ("gone", 0)], again.Submissions.Select(one => (one.Student, one.Points)));
        Assert.Equal(["bob", "new"], again.LeftOut);
        Assert.Equal(2, again.Reused);
        var trouble = await handedIn.GradeAsync(
            startStore: (_, _, _) => throw new IOException("No space left on device"),
            only: "put-note"
        );
        Assert.Equal(1, trouble.Submissions[0].Points);
        Assert.Contains("ada keeps the old grades", Assert.Single(trouble.Problems), StringComparison.Ordinal);
        Assert.Contains("It has: put-note, ", Refused(handedIn, "put-nothing").Message, StringComparison.Ordinal);
    }

    private static FormatException Refused(GradedClass handedIn, string exercise) =>
        Assert.Throws<FormatException>(() =>
            Regrade.Of(handedIn.Lesson, [exercise], new GradeFolder(handedIn.Results))
        );

    [Fact]
    public async Task A_changed_grade_is_named_for_each_of_two_students_who_handed_in_the_same()
    {
        using var handedIn = new GradedClass();
        foreach (var student in (string[])["ada", "grace"])
            handedIn.HandInText(student, "damaged");
        Assert.Empty((await handedIn.GradeAsync()).Changes);
        foreach (var student in (string[])["ada", "grace"])
            handedIn.HandIn(student);
        var changes = (await handedIn.GradeAsync()).Changes;
        Assert.Contains("ada, open-avatars: 0 of 2 before, 2 of 2 now", changes);
        Assert.Contains("grace, open-avatars: 0 of 2 before, 2 of 2 now", changes);
    }

    [Fact]
    public async Task Without_a_sandbox_a_submission_that_ends_its_parent_costs_only_itself()
    {
        using var handedIn = new GradedClass();
        foreach (var student in (string[])["kills-parent", "forks", "exits"])
            handedIn.HandIn(student, ("open-avatars", HostileAnswers.All[student]));
        var result = await handedIn.GradeAsync(change: options => options with { Bubblewrap = null });
        Assert.All(result.Submissions, graded => Assert.Equal(11, graded.Points));
    }

    [Fact]
    public async Task In_the_sandbox_there_is_neither_a_checkout_nor_a_home_nor_a_network()
    {
        Assert.SkipUnless(GradedClass.HasWalls, "bwrap does not work here; `lab doctor` says how to install it.");
        using var handedIn = new GradedClass();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        handedIn.HandIn(
            "ada",
            (
                "open-avatars",
                $$"""
                string Look(Func<object> look) { try { return look().ToString(); } catch (Exception e) { return e.GetType().Name; } }
                throw new Exception("saw " + string.Join(" ", new[]
                {
                    Look(() => System.IO.Directory.Exists("{{ThisCheckout.Root}}")),
                    Look(() => System.IO.File.Exists("/etc/passwd")),
                    Look(() => System.IO.Directory.Exists("{{handedIn.Folder}}")),
                    Look(() => { new System.Net.Sockets.TcpClient().Connect("127.0.0.1", {{port}}); return "connected"; }),
                    Look(() => System.Diagnostics.Process.GetProcesses().Length < 8),
                    Look(() => { System.IO.File.WriteAllText("here.txt", "x"); return "written"; }),
                }));
                """
            )
        );
        var grade = (await handedIn.GradeAsync())
            .Submissions.Single()
            .Grades.Single(grade => grade.Exercise == "open-avatars");
        Assert.Contains("saw False False False SocketException True IOException", grade.Note, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    private static string Page(GradedClass handedIn, string student) =>
        File.ReadAllText(Path.Combine(new GradeFolder(handedIn.Results).Feedback, student + ".html"));

    private static string Text(GradingResult result) =>
        string.Join(
            '\n',
            result.Submissions.SelectMany(graded =>
                graded.Grades.Select(grade =>
                    $"{graded.Student} {grade.Exercise} {grade.Tier} {grade.Points} {string.Join(' ', grade.Said)} "
                    + $"{grade.Note}"
                )
            )
        );
}
