using System.Diagnostics;
using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests;

/// <summary>Faults of the machine change nobody's grade.</summary>
[Collection(nameof(GradedClass))]
public sealed class MachineTroubleTests(ITestOutputHelper output)
{
    private const int BusyProcesses = 4;

    [Fact]
    public async Task Right_work_gets_all_points_beside_four_busy_processes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The busy processes are shells.");
        using var handedIn = new GradedClass();
        string[] students = ["ada", "bob", "grace", "joan"];
        foreach (var student in students)
            handedIn.HandIn(student);
        var busy = Enumerable
            .Range(0, BusyProcesses)
            .Select(_ => Process.Start("/bin/sh", ["-c", "while :; do :; done"]))
            .ToList();
        try
        {
            var result = await handedIn.GradeAsync();
            output.WriteLine(
                $"{result.Submissions.Count} submissions in {result.Duration.TotalSeconds:0} s (upper bound, busy "
                    + "machine)"
            );
            Assert.Empty(result.NotGraded);
            Assert.All(
                result.Submissions,
                graded => Assert.True(graded.Points == graded.MaxPoints, string.Join('\n', graded.Grades))
            );
        }
        finally
        {
            foreach (var process in busy)
            {
                process.Kill();
                process.Dispose();
            }
        }
    }

    [Fact]
    public async Task What_fails_once_is_tried_again_and_graded()
    {
        using var handedIn = new GradedClass();
        handedIn.HandIn("ada");
        var starts = 0;
        var result = await handedIn.GradeAsync(
            startStore: (folder, keys, token) =>
                Interlocked.Increment(ref starts) == 1
                    ? throw new IOException("No space left on device")
                    : GradedClass.StartStoreAsync(folder, keys, token)
        );
        Assert.Equal((2, 13), (starts, result.Submissions.Single().Points));
    }

    [Fact]
    public async Task What_fails_each_time_is_no_grade_and_is_not_kept()
    {
        using var handedIn = new GradedClass();
        handedIn.HandIn("ada");
        var result = await handedIn.GradeAsync(
            startStore: (_, _, _) => throw new IOException("No space left on device")
        );
        var graded = Assert.Single(result.NotGraded);
        Assert.All(graded.Grades, grade => Assert.Equal(Grade.CouldNotBeGraded, grade.Tier));
        Assert.Contains("No space left on device", graded.Grades[0].Note, StringComparison.Ordinal);
        Assert.All(
            File.ReadAllLines(Path.Combine(handedIn.Results, "grades.csv")).Skip(1),
            line => Assert.Contains(",,could-not-be-graded,", line, StringComparison.Ordinal)
        );
        var again = await handedIn.GradeAsync();
        Assert.Equal((0, 13), (again.Reused, again.Submissions.Single().Points));
    }

    [Fact]
    public async Task A_process_that_ends_before_the_first_answer_is_no_grade()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The sandbox stands for one that fails.");
        using var handedIn = new GradedClass();
        handedIn.HandIn("ada");
        var result = await handedIn.GradeAsync(change: options => options with { Bubblewrap = "/bin/false" });
        Assert.Contains(
            "before the first answer",
            Assert.Single(result.NotGraded).Grades[0].Note,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_table_stands_there_before_the_last_submission_is_graded()
    {
        using var handedIn = new GradedClass();
        handedIn.HandIn("ada");
        handedIn.HandInText("bob", "damaged");
        var table = Path.Combine(handedIn.Results, "grades.csv");
        var seen = new List<bool>();
        await new ClassGrading(handedIn.Lesson, GradedClass.Options, GradedClass.StartStoreAsync).RunAsync(
            handedIn.Folder,
            new GradeFolder(handedIn.Results),
            all: false,
            (graded, _) =>
                seen.Add(File.ReadAllText(table).Contains($"\r\n{graded.Student},", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken
        );
        Assert.Equal([true, true], seen);
    }

    [Fact]
    public async Task A_syntax_error_names_cell_and_line()
    {
        using var handedIn = new GradedClass();
        handedIn.HandIn("ada", ("explain-403", "// an answer\nstring whyForbidden = \"c\"\nint next = 1;"));
        var grade = (await handedIn.GradeAsync())
            .Submissions.Single()
            .Grades.Single(one => one.Exercise == "explain-403");
        Assert.StartsWith(
            "the cell explain-403 does not compile: line 2, column 26: CS1002",
            grade.Note,
            StringComparison.Ordinal
        );
    }
}
