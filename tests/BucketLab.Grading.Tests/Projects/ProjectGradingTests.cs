using BucketLab.Testing;

namespace BucketLab.Grading.Tests.Projects;

/// <summary>Services that were handed in as projects: built, run and asked in a sandbox.</summary>
[Collection(nameof(GradedClass))]
public sealed class ProjectGradingTests(ProjectClass graded) : IClassFixture<ProjectClass>
{
    [Fact]
    public void The_solution_gets_all_points()
    {
        var submission = Of("ada");
        Assert.True(submission.Points == 20, string.Join('\n', submission.Grades.Select(Text)));
        Assert.Equal(20, submission.MaxPoints);
    }

    [Fact]
    public void The_starter_gets_none_and_is_told_what_came()
    {
        var submission = Of("ben");
        Assert.Equal(0, submission.Points);
        Assert.Equal(Grade.SomethingElse, submission.Grades[0].Tier);
        Assert.Contains("Came: 200", submission.Grades[0].Said);
        Assert.Equal(Grade.NotRun, submission.Grades[^1].Tier);
    }

    [Theory]
    [InlineData("never-answers", 2, "Came: no answer in 45 seconds")]
    [InlineData("listens-elsewhere", 0, "Came: no answer in 20 seconds")]
    [InlineData("forks", 0, "it started more than 96 processes")]
    [InlineData("answers-without-end", 2, "more, and it was not read to its end")]
    [InlineData("writes-without-end", 2, "Came: 418: wrote")]
    [InlineData("looks-around", 2, "saw [] [] [] refused refused refused  .")]
    [InlineData("leads-elsewhere", 2, "Came: 302")]
    [InlineData("deletes-its-bucket", 0, "Came: 404 NoSuchBucket The bucket does not exist")]
    [InlineData("target-looks-around", 0, "error L1: looked in ../..")]
    [InlineData("target-never-ends", 0, "The build was ended: it started more than 96 processes")]
    public void What_a_project_tries_costs_its_own_points_alone(string student, int points, string expected)
    {
        var submission = Of(student);
        var told = string.Join('\n', submission.Grades.Select(Text));
        Assert.True(submission.IsGraded, told);
        Assert.True(submission.Points == points, told);
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.DoesNotContain("error L1: SAW", told, StringComparison.Ordinal);
        Assert.DoesNotContain("error L1: WROTE", told, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(ThisCheckout.Root, "target-was-here")));
    }

    [Fact]
    public void A_folder_without_a_project_gets_a_sentence()
    {
        var grade = Of("nobody").Grades[0];
        Assert.Equal(Grade.NotRun, grade.Tier);
        Assert.Contains("There is no project in it", grade.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_a_row_for_each_check_and_each_student_a_page()
    {
        _ = Of("ada");
        var table = File.ReadAllLines(Path.Combine(graded.Results, "grades.csv"));
        Assert.Equal(20, table.Count(line => line.StartsWith("ada,", StringComparison.Ordinal)));
        Assert.Contains(table, line => line.StartsWith("ada,one-winner,1,", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(graded.Results, "feedback", "looks-around.html")));
    }

    [Fact]
    public void Nothing_is_left_of_what_ran()
    {
        _ = Of("ada");
        Assert.Empty(graded.Problems);
        Assert.DoesNotContain(
            BucketLab.Contracts.Processes.ProcessFiles.All(),
            id =>
                BucketLab
                    .Contracts.Processes.ProcessFiles.Read(id, "cmdline")
                    .Contains("864219", StringComparison.Ordinal)
        );
    }

    private static string Text(Grade grade) =>
        $"{grade.Exercise}: {grade.Points}, {grade.Tier}, {grade.Note} {string.Join(" / ", grade.Said)}";

    private GradedSubmission Of(string student)
    {
        Assert.SkipUnless(GradedClass.HasWalls, "bwrap does not work here; `lab doctor` says how to install it.");
        return graded.Of(student);
    }
}
