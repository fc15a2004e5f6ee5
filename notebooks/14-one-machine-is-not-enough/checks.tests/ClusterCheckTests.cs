using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L14OneMachineIsNotEnough;

namespace BucketLab.Lessons.Tests.L14OneMachineIsNotEnough;

/// <summary>The checks that need no cluster.</summary>
public sealed class ClusterCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task Two_orders_are_right_and_every_other_has_a_reason() =>
        Assert.Equal(["N1A2B", "N2B1A"], (await Orders.RightAsync("N1A2B", "12NAB", OrderAsync)).Order());

    [Theory]
    [InlineData("N1A2B", null, "No group ever has fewer than two copies")]
    [InlineData("N12AB", "both-at-once", "Line 3: two disks are empty")]
    [InlineData("1A2BN", "no-look", "Line 1: nobody has looked")]
    [InlineData("NA12B", null, "Line 2 waits for a disk that nobody has replaced yet")]
    public async Task An_order_is_carried_out(string order, string? misconception, string message)
    {
        var answer = await OrderAsync(order);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckTier.Right, null, 1.0, 1.0)]
    [InlineData(CheckTier.Almost, "parts-are-copies", 1.0, 0.0)]
    [InlineData(CheckTier.Almost, null, 2.0, 1.0)]
    [InlineData(CheckTier.NotDefined, null, 0.0, 1.0)]
    public async Task A_formula_is_held_against_four_cases(
        CheckTier tier,
        string? misconception,
        double factor,
        double isDivided
    )
    {
        Func<long, int, int, double> formula = (bytes, parts, more) =>
            factor * bytes * (parts + more) / (isDivided > 0 ? parts : 1);
        var answer = await store.AskAsync(new DiskBytesCheck(), formula);
        Assert.Equal((tier, misconception), (answer.Tier, answer.Misconception));
    }

    [Fact]
    public async Task Parity_as_large_as_the_object_is_told_by_its_numbers()
    {
        Func<long, int, int, double> formula = (bytes, _, more) => bytes * (1.0 + more);
        var answer = await store.AskAsync(new DiskBytesCheck(), formula);
        Assert.Equal("parity-is-a-copy", answer.Misconception);
    }

    private Task<CheckAnswer> OrderAsync(string order) =>
        store.AskAsync(
            new MendOrderCheck(),
            order
                .Select(letter =>
                    letter switch
                    {
                        '1' => "replace the disk of node 1",
                        '2' => "replace the disk of node 2",
                        'N' => "look: the cluster is whole before anything is touched",
                        'A' => "wait until no copy of node 1 is missing",
                        _ => "wait until no copy of node 2 is missing",
                    }
                )
                .ToList()
        );
}
