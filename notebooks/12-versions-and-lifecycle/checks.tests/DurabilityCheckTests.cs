using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L12VersionsAndLifecycle;

namespace BucketLab.Lessons.Tests.L12VersionsAndLifecycle;

/// <summary>The simulation, and what eleven nines do not mean.</summary>
public sealed class DurabilityCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task A_year_day_by_day_is_right_whichever_day_a_repair_ends()
    {
        foreach (var extra in new[] { 0, 1 })
        {
            var answer = await AskAsync((day, repair) => day + repair + extra, (dead, spare) => dead > spare);
            Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
            Assert.Contains("The check's own simulation", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_wrong_idea_is_told_by_its_numbers()
    {
        foreach (
            var (backOn, isLost, misconception) in new (Func<int, int, int>, Func<int, int, bool>, string?)[]
            {
                ((day, repair) => day + repair, (dead, _) => dead > 0, "any-disk"),
                ((_, _) => int.MaxValue, (dead, spare) => dead > spare, "never-repaired"),
                ((day, _) => day + 1, (dead, spare) => dead > spare, "same-day"),
                ((day, repair) => day + (3 * repair), (dead, spare) => dead > spare, null),
                ((day, repair) => day + repair, (dead, spare) => dead >= spare, null),
            }
        )
        {
            var answer = await AskAsync(backOn, isLost);
            Assert.Equal((CheckTier.Almost, misconception), (answer.Tier, answer.Misconception));
            Assert.Contains("It should be", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_object_that_is_never_lost_is_no_answer_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((day, _) => day, (_, _) => false)).Tier);

    [Theory]
    [InlineData("a", "more-copies", "one request deleted all six: 0 are left")]
    [InlineData("b", "unlucky-ones", "By luck alone")]
    [InlineData("c", "disks-died", "answers 404, and photos/1905.jpg, on the same disk, 200: the disk is well")]
    [InlineData("d", null, "DELETE of a version: 204. After it photos/1904.jpg answers 404")]
    public async Task Each_explanation_is_met_by_a_measurement(string letter, string? misconception, string message)
    {
        var answer = await store.AskAsync(new ExplainNinesCheck(), letter);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> AskAsync(Func<int, int, int> backOnDay, Func<int, int, bool> isLost)
    {
        bool Year(Random dice, int disks, int needed, double diesPerDay, int repairDays)
        {
            var backOn = new int[disks];
            for (var day = 0; day < 365; day++)
            {
                for (var disk = 0; disk < disks; disk++)
                {
                    if (day >= backOn[disk] && dice.NextDouble() < diesPerDay)
                        backOn[disk] = backOnDay(day, repairDays);
                }

                if (isLost(backOn.Count(back => back > day), disks - needed))
                    return true;
            }

            return false;
        }

        return store.AskAsync(new IsLostCheck(), (Func<Random, int, int, double, int, bool>)Year);
    }
}
