namespace BucketLab.Grading.Tests;

/// <summary>Every attempt costs the one who makes it, and nobody else anything. Runs as whoever runs the tests; <see
/// cref="HostileAsNobodyTests"/> runs it as another user.</summary>
[Collection(nameof(GradedClass))]
public sealed class HostileSubmissionTests(HostileClass graded) : IClassFixture<HostileClass>
{
    /// <summary>Every attempt, in a sandbox and without.</summary>
    public static TheoryData<string, bool> Attempts
    {
        get
        {
            var attempts = new TheoryData<string, bool>();
            foreach (var (student, attempt) in HostileAttempt.All)
            {
                attempts.Add(student, true);
                if (attempt.Outside is not null)
                    attempts.Add(student, false);
            }

            return attempts;
        }
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public void An_attempt_gets_no_points_and_a_note(string student, bool hasWalls)
    {
        Assert.SkipWhen(
            hasWalls && !GradedClass.HasWalls,
            "bwrap does not work here; `lab doctor` says how to install it."
        );
        var (attempt, submission) = (HostileAttempt.All[student], graded.Of(hasWalls, student));
        var grade = submission.Grades.Single(one => one.Exercise == "open-avatars");
        Assert.NotEqual(Grade.Right, grade.Tier);
        Assert.Equal(0, grade.Points);
        if ((hasWalls ? attempt.Inside ?? attempt.Outside : attempt.Outside) is { } wanted)
            Assert.Contains(wanted, grade.Note, StringComparison.Ordinal);
        if (hasWalls)
            Assert.DoesNotContain("written", grade.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada", true)]
    [InlineData("zoe", true)]
    [InlineData("ada", false)]
    [InlineData("zoe", false)]
    public void Who_answers_rightly_among_them_gets_all_points(string student, bool hasWalls)
    {
        Assert.SkipWhen(
            hasWalls && !GradedClass.HasWalls,
            "bwrap does not work here; `lab doctor` says how to install it."
        );
        var submission = graded.Of(hasWalls, student);
        Assert.True(submission.Points == submission.MaxPoints, string.Join('\n', submission.Grades));
    }

    [Fact]
    public void Every_student_has_a_page_of_a_size_that_can_be_opened()
    {
        Assert.Equal(
            HostileAttempt.All.Keys.Append("ada").Append("zoe").Order(StringComparer.Ordinal),
            graded.Pages.Keys.Order(StringComparer.Ordinal)
        );
        Assert.All(graded.Pages.Values, length => Assert.InRange(length, 1, 2_000_000));
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        Assert.Empty(graded.Problems);
        Assert.Empty(graded.LeftBehind);
        Assert.DoesNotContain(
            Directory.EnumerateDirectories("/proc"),
            folder => CommandOf(folder).Contains("sleep\01971", StringComparison.Ordinal)
        );
    }

    private static string CommandOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
