using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Learning;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Checks;

public sealed class CheckRunnerTests(StoreInProcess store) : IClassFixture<StoreInProcess>, IDisposable
{
    private const string Lesson = "03-file-vs-object-storage";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");

    private string Progress => Path.Combine(folder.FullName, "progress.json");

    private string Report => Path.Combine(folder.FullName, "report.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_passed_exercise_is_kept_and_reported()
    {
        var answer = await AskAsync(
            "rename-order",
            new List<string>
            {
                "list the keys under the old prefix",
                "copy each key to the new prefix",
                "check that each new key is there",
                "delete each old key",
            }
        );
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.NotNull(new ProgressFile(Progress).Of(Lesson).Exercises["rename-order"].PassedAt);
        var lines = File.ReadAllLines(Report);
        Assert.StartsWith(
            """{"event":"check","cell":-1,"exercise":"rename-order","tier":"right","misconception":null""",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("""{"event":"totals","requests":""", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rename-prefix", null, "NotDefined")]
    [InlineData("rename-prefix", 42, "WrongType")]
    [InlineData("list-one-level", "recordings/", "WrongType")]
    [InlineData("rename-order", null, "NotDefined")]
    [InlineData("choose-storage", null, "NotDefined")]
    [InlineData("fix-content-type", "video/mp4", "WrongType")]
    [InlineData("append-line", 'x', "WrongType")]
    [InlineData("add-one", null, "NotDefined")]
    public async Task Any_value_of_a_learner_gets_an_answer(string exercise, object? value, string tier) =>
        Assert.Equal(tier, (await AskAsync(exercise, value)).Tier.ToString());

    [Fact]
    public async Task A_check_of_an_exercise_that_nobody_has_touched_counts_no_try()
    {
        await AskAsync("rename-order", null);
        Assert.Equal(0, new ProgressFile(Progress).Of(Lesson).Exercises["rename-order"].Tries);
        await AskAsync("rename-order", new List<string> { "delete each old key" });
        Assert.Equal(1, new ProgressFile(Progress).Of(Lesson).Exercises["rename-order"].Tries);
    }

    [Fact]
    public async Task What_the_learners_code_throws_is_said_and_nothing_breaks()
    {
        Func<IAmazonS3, string, string, Task> addOne = (_, _, _) => throw new InvalidOperationException("no such luck");
        var answer = await AskAsync("add-one", addOne);
        Assert.Equal("`addOne` threw InvalidOperationException: no such luck", answer.Observed);
    }

    [Fact]
    public async Task An_exercise_that_does_not_exist_is_named_with_those_that_do() =>
        Assert.Contains(
            "It has: add-one,",
            (await Assert.ThrowsAsync<ArgumentException>(() => AskAsync("add-two", 1))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_lesson_whose_checks_were_not_built_says_how_they_come_back()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync("add-one", 1, "98-no-checks"));
        Assert.Contains("`git checkout -- notebooks/98-no-checks`", missing.Message, StringComparison.Ordinal);
    }

    private async Task<CheckAnswer> AskAsync(string exercise, object? value, string lesson = Lesson) =>
        await new CheckRunner(
            lesson,
            await store.OpenAsync(Lesson),
            new ProgressFile(Progress),
            new RunReportWriter(Report)
        ).CheckAsync(exercise, [value]);
}
