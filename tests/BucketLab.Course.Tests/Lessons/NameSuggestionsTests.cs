using BucketLab.Course.Lessons;

namespace BucketLab.Course.Tests.Lessons;

public sealed class NameSuggestionsTests
{
    private static readonly string[] Names = ["open", "run", "test", "verify", "05-public-and-private-buckets"];

    [Theory]
    [InlineData("oepn", "open")]
    [InlineData("rnu", "run")]
    [InlineData("etst", "test")]
    [InlineData("tset", "test")]
    [InlineData("VERIFI", "verify")]
    [InlineData("buckest", "05-public-and-private-buckets")]
    [InlineData("privat", "05-public-and-private-buckets")]
    public void A_name_with_a_letter_swapped_missing_or_wrong_is_found(string typed, string meant) =>
        Assert.Equal(meant, NameSuggestions.Of(typed, Names)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("xyz")]
    [InlineData("nur")]
    [InlineData("completely-else")]
    public void What_is_near_to_nothing_gets_no_suggestion(string typed) =>
        Assert.Empty(NameSuggestions.Of(typed, Names));
}
