using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L02SingleMachine;

namespace BucketLab.Lessons.Tests.L02SingleMachine;

public sealed class MachineChoiceTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("HCRD", null)]
    [InlineData("CHRD", null)]
    [InlineData("HCDR", "delete-too-early")]
    [InlineData("DHCR", "delete-too-early")]
    [InlineData("HRCD", "compares-nothing")]
    [InlineData("CRHD", "compares-nothing")]
    public async Task A_backup_is_judged_by_what_can_be_restored(string order, string? misconception)
    {
        var answer = await CheckAsync(new BackupOrderCheck(), order.Select(Line).ToList());
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
    }

    [Fact]
    public async Task A_damaged_copy_without_yesterdays_costs_one_file() =>
        Assert.Contains(
            "2 of 3 files can be restored",
            (await CheckAsync(new BackupOrderCheck(), "HCDR".Select(Line).ToList())).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Lines_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(
            CheckTier.NotDefined,
            (await CheckAsync(new BackupOrderCheck(), "DRCH".Select(Line).ToList())).Tier
        );
        Assert.Equal(
            CheckTier.WrongType,
            (await CheckAsync(new BackupOrderCheck(), new List<string> { null!, "x" })).Tier
        );
        Assert.Equal(CheckTier.WrongType, (await CheckAsync(new BackupOrderCheck(), 7)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync(new BackupOrderCheck(), null)).Tier);
    }

    [Fact]
    public async Task The_formula_of_the_break_even_point_is_tried_at_several_prices()
    {
        Assert.Equal(
            CheckTier.Right,
            (
                await BreakEvenAsync(
                    (server, stored, perStored, perSent) => Math.Max(0, (server - (stored * perStored)) / perSent)
                )
            ).Tier
        );
        Assert.Equal(
            "below-nothing",
            (
                await BreakEvenAsync((server, stored, perStored, perSent) => (server - (stored * perStored)) / perSent)
            ).Misconception
        );
        Assert.Equal(
            "storing-is-free",
            (await BreakEvenAsync((server, _, _, perSent) => server / perSent)).Misconception
        );
        Assert.Equal(CheckTier.Almost, (await BreakEvenAsync((_, _, _, _) => decimal.MaxValue)).Tier);
        Assert.Equal(CheckTier.Almost, (await BreakEvenAsync((_, _, _, _) => throw new OverflowException("no"))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await BreakEvenAsync((_, _, _, _) => -1m)).Tier);
    }

    [Theory]
    [InlineData("", null, CheckTier.Right)]
    [InlineData("bring", "service-undeletes", CheckTier.Almost)]
    [InlineData("decide", "service-decides", CheckTier.Almost)]
    [InlineData("notice", "service-watches-bill", CheckTier.Almost)]
    [InlineData("replace", "still-ours", CheckTier.Almost)]
    [InlineData("install", "still-ours", CheckTier.Almost)]
    public async Task Who_does_the_work_is_tried_with_a_bucket(string turned, string? misconception, object tier)
    {
        string[] lines =
        [
            "replace a broken disk",
            "start a server again at three in the morning",
            "install updates of the operating system",
            "decide who may read a file",
            "bring back a file that we deleted by mistake",
            "notice that this month costs ten times the last",
        ];
        var work = lines
            .Index()
            .ToDictionary(
                line => line.Item,
                line =>
                    (line.Index < 3) == (turned.Length == 0 || !line.Item.StartsWith(turned, StringComparison.Ordinal))
                        ? " Service"
                        : "we",
                StringComparer.Ordinal
            );

        var answer = await CheckAsync(new RemainingWorkCheck(), work);

        Assert.Equal((misconception, tier), (answer.Misconception, (object)answer.Tier));
        Assert.Equal(
            CheckTier.NotDefined,
            (await CheckAsync(new RemainingWorkCheck(), new Dictionary<string, string> { [lines[0]] = null! })).Tier
        );
        Assert.Equal(
            CheckTier.WrongType,
            (await CheckAsync(new RemainingWorkCheck(), new Dictionary<string, string> { [lines[0]] = "nobody" })).Tier
        );
    }

    [Fact]
    public async Task A_rule_for_one_machine_is_asked_about_products_that_fall_in_different_ways()
    {
        Assert.Equal(
            CheckTier.Right,
            (
                await OneMachineAsync((load, workers, each, hurts, copy) => 2 * load < workers / each && !hurts && copy)
            ).Tier
        );
        var average = await OneMachineAsync(
            (load, workers, each, hurts, copy) => load < workers / each && !hurts && copy
        );
        Assert.Equal("average-is-enough", average.Misconception);
        Assert.Contains(
            "In the evening 300 requests a second arrive and 200 are answered: after ten minutes 60 000 stand in "
                + "the queue, and the next one waits 300 seconds.",
            average.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "load-alone",
            (await OneMachineAsync((load, workers, each, _, copy) => 2 * load < workers / each && copy)).Misconception
        );
        Assert.Equal(
            "never-down-never-lost",
            (
                await OneMachineAsync((load, workers, each, hurts, _) => 2 * load < workers / each && !hurts)
            ).Misconception
        );
        Assert.Contains(
            "says no to the same shop on a larger machine",
            (await OneMachineAsync((load, _, each, hurts, copy) => 2 * load < 4 / each && !hurts && copy)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(CheckTier.NotDefined, (await OneMachineAsync((_, _, _, _, _) => true)).Tier);
        Assert.Equal(
            CheckTier.Almost,
            (await OneMachineAsync((_, _, _, _, _) => throw new OverflowException("no"))).Tier
        );
    }

    [Theory]
    [InlineData("a", "slow-network", CheckTier.Almost)]
    [InlineData(" B ", null, CheckTier.Right)]
    [InlineData("c", "refused", CheckTier.Almost)]
    [InlineData("D", "slow-clients", CheckTier.Almost)]
    [InlineData("?", null, CheckTier.NotDefined)]
    [InlineData("because", null, CheckTier.WrongType)]
    [InlineData(3, null, CheckTier.WrongType)]
    public async Task Each_explanation_of_the_ceiling_gets_its_answer(object letter, string? misconception, object tier)
    {
        var answer = await CheckAsync(new ExplainCeilingCheck(), letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(tier, answer.Tier);
    }

    private static string Line(char letter) =>
        letter switch
        {
            'H' => BackupSteps.Hash,
            'C' => BackupSteps.Copy,
            'R' => BackupSteps.Compare,
            _ => BackupSteps.Delete,
        };

    private Task<CheckAnswer> BreakEvenAsync(Func<decimal, decimal, decimal, decimal, decimal> formula) =>
        CheckAsync(new BreakEvenCheck(), formula);

    private Task<CheckAnswer> OneMachineAsync(Func<double, int, double, bool, bool, bool> rule) =>
        CheckAsync(new OneMachineCheck(), rule);

    private Task<CheckAnswer> CheckAsync(ExerciseCheck check, object? value) =>
        check.RunAsync(store.Lab, [value], TestContext.Current.CancellationToken);
}
