using System.Globalization;

namespace BucketLab.Grading.Tests;

/// <summary>A whole class of lesson 05: solutions, every wrong answer, and everything that a class may also hand
/// in.</summary>
[Collection(nameof(GradedClass))]
public sealed class ClassGradingTests(ITestOutputHelper output)
{
    private const string Secret = "a-secret-of-the-teacher";

    private static readonly string[] Stops =
    [
        "Environment.Exit(0);",
        "void Deeper(int level) { Deeper(level + 1); Console.Write(level); } Deeper(0);",
        "Environment.FailFast(\"no\");",
    ];

    // The number of their first answers that end the process; the others are right.
    private static readonly (string Student, int Count)[] Stopping =
    [
        ("stops-twice", 2),
        ("stops-three-times", 3),
        ("stops-always", int.MaxValue),
    ];

    [Fact]
    public async Task A_class_of_more_than_thirty_gets_exactly_the_grades_it_earned_and_leaves_nothing_behind()
    {
        using var handedIn = new GradedClass();
        Environment.SetEnvironmentVariable("BUCKETLAB_TEST_SECRET", Secret);
        var before = Leftovers();
        HandInAll(handedIn);
        var result = await handedIn.GradeAsync(change: options =>
            options with
            {
                CellLimit = TimeSpan.FromSeconds(25),
                MaxMemoryBytes = 700L << 20,
            }
        );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Submissions.Count} submissions in {result.Duration.TotalSeconds:0.0} s, bwrap: "
                    + $"{GradedClass.HasWalls}"
            )
        );
        Assert.True(result.Submissions.Count >= 30);
        Assert.Equal(Expected(handedIn), Observed(result));
        Assert.Equal(before, Leftovers());
        foreach (var file in Directory.EnumerateFiles(handedIn.Results, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(
                Secret,
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        AssertSafePages(handedIn);
        AssertNothingLearnt(result);
    }

    private static void HandInAll(GradedClass handedIn)
    {
        handedIn.HandIn("solved");
        handedIn.HandIn("shipped", handedIn.Lesson.Notebook.Clone());
        foreach (var wrong in handedIn.Lesson.WrongAnswers)
            handedIn.HandIn($"wrong-{wrong.Misconception.Id}", (wrong.Misconception.Exercise, wrong.Source));
        foreach (var (student, source) in HostileAnswers.All)
            handedIn.HandIn(student, ("open-avatars", source));
        var exercises = handedIn.Lesson.Manifest.Exercises.Select(entry => entry.Id).ToList();
        foreach (var (student, count) in Stopping)
            handedIn.HandIn(
                student,
                exercises.Take(count).Select((exercise, number) => (exercise, Stops[number % Stops.Length]))
            );
        handedIn.HandInText("damaged", "{ \"cells\": [");
        var missing = handedIn.Lesson.Notebook.Clone();
        missing.Remove(missing.Find("open-avatars")!);
        foreach (var (exercise, source) in handedIn.Lesson.Solutions.Where(solution => solution.Key != "open-avatars"))
            missing.Find(exercise)!.Source = source;
        handedIn.HandIn("missing-cell", missing);
    }

    // Every student has everything right but what they are named after.
    private static Dictionary<string, string> Expected(GradedClass handedIn)
    {
        var exercises = handedIn.Lesson.Manifest.Exercises.Select(entry => entry.Id).ToList();
        string Except(string exercise, string tier) =>
            string.Join(' ', exercises.Select(id => id == exercise ? tier : Grade.Right));
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["solved"] = Except("", ""),
            ["shipped"] = string.Join(' ', exercises.Select(_ => "not-defined")),
            ["damaged"] = string.Join(' ', exercises.Select(_ => Grade.NotRun)),
            ["missing-cell"] = Except("open-avatars", "not-defined"),
        };
        foreach (var wrong in handedIn.Lesson.WrongAnswers)
            expected[$"wrong-{wrong.Misconception.Id}"] = Except(wrong.Misconception.Exercise, "almost");
        foreach (var (student, count) in Stopping)
            expected[student] = string.Join(
                ' ',
                exercises.Select((_, number) => number < count ? Grade.NotRun : Grade.Right)
            );
        foreach (var student in HostileAnswers.All.Keys)
            expected[student] = Except("open-avatars", TierOf(student));
        return expected;
    }

    private static string TierOf(string student) =>
        student switch
        {
            "exits" or "loops" or "forks" or "eats-memory" => Grade.NotRun,
            "reads-secrets" or "asks-around" or "<b>writes-markup" or "=1+1" => "almost",
            _ => "not-defined",
        };

    private static Dictionary<string, string> Observed(GradingResult result) =>
        result.Submissions.ToDictionary(
            graded => graded.Student,
            graded => string.Join(' ', graded.Grades.Select(grade => grade.Tier)),
            StringComparer.Ordinal
        );

    // Folders of runs, and processes that inherited the home of one.
    private static string Leftovers() =>
        string.Join(
            ' ',
            Directory
                .EnumerateDirectories(Path.GetTempPath(), "bucketlab-grade-*")
                .Order(StringComparer.Ordinal)
                .Concat(
                    Directory
                        .EnumerateDirectories("/proc")
                        .Where(folder =>
                            CommandOf(folder).Contains("/bucketlab-grade-", StringComparison.Ordinal)
                            || CommandOf(folder).Contains("sleep\0600", StringComparison.Ordinal)
                        )
                )
        );

    private static string CommandOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void AssertSafePages(GradedClass handedIn)
    {
        var table = File.ReadAllText(Path.Combine(handedIn.Results, "grades.csv"));
        Assert.Contains("\r\n\"'=1+1\",open-avatars,", table, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(handedIn.Results, "feedback", "<b>writes-markup.html"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>writes-markup", page, StringComparison.Ordinal);
        var classPage = File.ReadAllText(Path.Combine(handedIn.Results, "class.html"));
        Assert.Contains(
            "The Resource of a policy names the bucket; the prefix is a detail.",
            classPage,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<b>writes", classPage, StringComparison.Ordinal);
    }

    private static void AssertNothingLearnt(GradingResult result)
    {
        string AnswerOf(string student) =>
            string.Join(
                ' ',
                result
                    .Submissions.Single(graded => graded.Student == student)
                    .Grades.Single(grade => grade.Exercise == "open-avatars")
                    .Said
            );
        Assert.NotEqual("", AnswerOf("asks-around"));
        Assert.DoesNotContain("right", AnswerOf("asks-around"), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual("", AnswerOf("reads-secrets"));
    }
}
