using BucketLab.Checks;
using BucketLab.Lessons.L02SingleMachine;

namespace BucketLab.Tests.Lessons.L02SingleMachine;

public sealed class MachineChoiceTests(CellarStore store) : IClassFixture<CellarStore>
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
        Assert.Contains("2 of 3 files can be restored", (await CheckAsync(new BackupOrderCheck(), "HCDR".Select(Line).ToList())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Lines_as_given_missing_or_invented_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync(new BackupOrderCheck(), "DRCH".Select(Line).ToList())).Tier);
        Assert.Equal(CheckTier.WrongType, (await CheckAsync(new BackupOrderCheck(), new List<string> { null!, "x" })).Tier);
        Assert.Equal(CheckTier.WrongType, (await CheckAsync(new BackupOrderCheck(), 7)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await CheckAsync(new BackupOrderCheck(), null)).Tier);
    }

    [Fact]
    public async Task The_formula_of_the_break_even_point_is_tried_at_several_prices()
    {
        Assert.Equal(CheckTier.Right, (await BreakEvenAsync((server, stored, perStored, perSent) => Math.Max(0, (server - (stored * perStored)) / perSent))).Tier);
        Assert.Equal("below-nothing", (await BreakEvenAsync((server, stored, perStored, perSent) => (server - (stored * perStored)) / perSent)).Misconception);
        Assert.Equal("storing-is-free", (await BreakEvenAsync((server, _, _, perSent) => server / perSent)).Misconception);
        Assert.Equal(CheckTier.Almost, (await BreakEvenAsync((_, _, _, _) => decimal.MaxValue)).Tier);
        Assert.Equal(CheckTier.Almost, (await BreakEvenAsync((_, _, _, _) => throw new OverflowException("no"))).Tier);
        Assert.Equal(CheckTier.NotDefined, (await BreakEvenAsync((_, _, _, _) => -1m)).Tier);
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

    private static string Line(char letter) => letter switch
    {
        'H' => BackupSteps.Hash,
        'C' => BackupSteps.Copy,
        'R' => BackupSteps.Compare,
        _ => BackupSteps.Delete,
    };

    private Task<CheckAnswer> BreakEvenAsync(Func<decimal, decimal, decimal, decimal, decimal> formula) => CheckAsync(new BreakEvenCheck(), formula);

    private Task<CheckAnswer> CheckAsync(ExerciseCheck check, object? value) => check.RunAsync(store.Lab, [value], TestContext.Current.CancellationToken);
}
