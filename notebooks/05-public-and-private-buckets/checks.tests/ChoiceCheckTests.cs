using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

public sealed class ChoiceCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("a", "hidden-object", "got 404")]
    [InlineData("b", "policy-delay", "answered 200 to a stranger at once")]
    [InlineData("C", "unsigned-means-403", "the same unsigned request answered 404")]
    [InlineData(" d ", null, "a stranger is told 403, the owner 404, and a stranger who may list 404")]
    public async Task Each_explanation_is_met_by_a_request(string letter, string? misconception, string message)
    {
        var answer = await new ExplainForbiddenCheck().RunAsync(
            store.Lab,
            [letter],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(misconception, answer.Misconception);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, CheckTier.NotDefined)]
    [InlineData("", CheckTier.NotDefined)]
    [InlineData("because", CheckTier.WrongType)]
    [InlineData(4, CheckTier.WrongType)]
    public async Task No_explanation_gets_an_answer_too(object? value, object tier) =>
        Assert.Equal(
            tier,
            (await new ExplainForbiddenCheck().RunAsync(store.Lab, [value], TestContext.Current.CancellationToken)).Tier
        );

    [Theory]
    [InlineData("avatars/ certificates/ social/", null)]
    [InlineData("avatars/ certificates/ social/ videos/", "unguessable-key")]
    [InlineData("avatars/ certificates/ social/ drafts/", "shared-means-public")]
    [InlineData("avatars/ certificates/", "private-to-be-safe")]
    [InlineData("", "private-to-be-safe")]
    public async Task Six_decisions_are_tried_from_outside(string open, string? misconception)
    {
        var answer = await SixKindsAsync(Decisions(open));
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
        Assert.Equal(6, answer.Requests.Count);
    }

    [Fact]
    public async Task Undecided_and_unknown_decisions_get_an_answer()
    {
        var decisions = Decisions("");
        decisions["drafts/"] = "?";
        Assert.Equal(CheckTier.NotDefined, (await SixKindsAsync(decisions)).Tier);
        decisions["drafts/"] = "maybe";
        Assert.Contains("drafts/", (await SixKindsAsync(decisions)).Message, StringComparison.Ordinal);
        decisions.Remove("drafts/");
        Assert.Equal(CheckTier.NotDefined, (await SixKindsAsync(decisions)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await SixKindsAsync(null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await SixKindsAsync("all public")).Tier);
    }

    private Task<CheckAnswer> SixKindsAsync(object? access) =>
        new SixKindsCheck().RunAsync(store.Lab, [access], TestContext.Current.CancellationToken);

    private static Dictionary<string, string> Decisions(string open) =>
        new[] { "avatars/", "certificates/", "documents/", "drafts/", "social/", "videos/" }.ToDictionary(
            prefix => prefix,
            prefix => open.Split(' ').Contains(prefix, StringComparer.Ordinal) ? "public" : "private",
            StringComparer.Ordinal
        );
}
