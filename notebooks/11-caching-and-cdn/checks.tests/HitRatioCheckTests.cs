using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L11CachingAndCdn;

namespace BucketLab.Lessons.Tests.L11CachingAndCdn;

/// <summary>A simulation against a real edge.</summary>
public sealed class HitRatioCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task The_simulation_of_lru_gives_what_the_edge_measures()
    {
        var answer = await AskAsync(Lru);
        Assert.Equal(CheckTier.Right, answer.Tier);
        Assert.Contains("A real edge with room for 4 of 20 films", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Removing_what_came_first_is_recognised() =>
        RecognisedAsync(
            "oldest-goes",
            (asked, room) =>
            {
                var (copies, hits) = (new List<string>(), 0);
                foreach (var key in asked)
                {
                    if (copies.Contains(key))
                        hits++;
                    else
                        copies.Add(key);
                    if (copies.Count > room)
                        copies.RemoveAt(0);
                }
                return Share(hits, asked);
            }
        );

    [Fact]
    public Task Room_without_end_is_recognised() =>
        RecognisedAsync(
            "room-without-end",
            (asked, _) => Share(asked.Count - asked.Distinct(StringComparer.Ordinal).Count(), asked)
        );

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public Task Counting_the_first_request_is_recognised(double share) =>
        RecognisedAsync("first-is-hit", (_, _) => share);

    [Fact]
    public async Task Dividing_by_nothing_is_told()
    {
        var answer = await AskAsync((asked, room) => asked.Count == 0 ? double.NaN : Lru(asked, room));
        Assert.Contains("nothing to divide by", answer.Message, StringComparison.Ordinal);
        Assert.StartsWith("No request with room for 2", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_in_percent_is_told()
    {
        var answer = await AskAsync((asked, room) => 100 * Lru(asked, room));
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Contains("the number in percent", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_right_in_short_rows_alone_is_told() =>
        Assert.Contains(
            "In short rows it was right",
            (await AskAsync((asked, room) => asked.Count > 20 ? 0.5 : Lru(asked, room))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task As_delivered_it_is_not_defined_yet() =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync((_, _) => -1)).Tier);

    private static double Lru(IReadOnlyList<string> asked, int room)
    {
        var (copies, hits) = (new LinkedList<string>(), 0);
        foreach (var key in asked)
        {
            hits += copies.Remove(key) ? 1 : 0;
            copies.AddFirst(key);
            if (copies.Count > room)
                copies.RemoveLast();
        }
        return Share(hits, asked);
    }

    private static double Share(int hits, IReadOnlyList<string> asked) =>
        asked.Count == 0 ? 0 : (double)hits / asked.Count;

    private async Task RecognisedAsync(string misconception, Func<IReadOnlyList<string>, int, double> hitRatio) =>
        Assert.Equal(misconception, (await AskAsync(hitRatio)).Misconception);

    private Task<CheckAnswer> AskAsync(Func<IReadOnlyList<string>, int, double> hitRatio) =>
        store.AskAsync(new HitRatioCheck(), hitRatio);
}
