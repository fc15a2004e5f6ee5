using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L12VersionsAndLifecycle;

namespace BucketLab.Lessons.Tests.L12VersionsAndLifecycle;

public sealed class ForgetOrderCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Fact]
    public async Task One_order_is_right_and_every_other_has_a_reason() =>
        Assert.Equal(["FLDAT"], await Orders.RightAsync("FLDAT", "TDLAF", OrderAsync));

    [Theory]
    [InlineData("FLDAT", null, "Nothing is listed under photos/person.jpg, and a GET answers 404")]
    [InlineData("LFDAT", "list-first", "was uploaded after the list was made")]
    [InlineData("LDFAT", "list-first", "was uploaded after the list was made")]
    [InlineData("LDAFT", "list-first", "was uploaded after the list was made")]
    [InlineData("FDLAT", "delete-unlisted", "2 versions of the picture are still there")]
    [InlineData("FLDTA", "told-early", "This time nothing was left; nobody knew it")]
    [InlineData("FTLDA", "told-early", "At that moment 3 entries of the picture were there")]
    [InlineData("FLADT", null, "Line 3 finds 3 entries: nothing was deleted before it")]
    public async Task An_order_is_carried_out(string order, string? misconception, string message)
    {
        var answer = await OrderAsync(order);
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(order == "FLDAT" ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private Task<CheckAnswer> OrderAsync(string order) =>
        store.AskAsync(
            new ForgetOrderCheck(),
            order
                .Select(letter =>
                    letter switch
                    {
                        'F' => "forbid new uploads of the key",
                        'L' => "list all versions and markers of the key",
                        'D' => "delete each listed entry by its version id",
                        'A' => "list again: nothing may be left",
                        _ => "tell the person that it is done",
                    }
                )
                .ToList()
        );
}
