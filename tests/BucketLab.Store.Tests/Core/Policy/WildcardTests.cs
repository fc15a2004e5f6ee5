using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Tests.Core.Policy;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "aXXbYYc", true)]
    [InlineData("a*b*c", "aXXcYYb", false)]
    [InlineData("*a", "banana", true)]
    [InlineData("**", "x", true)]
    [InlineData("a", "ab", false)]
    public void It_matches_the_whole_text(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Wildcard.IsMatch(pattern, text));

    [Fact]
    public void Many_asterisks_take_no_exponential_time() =>
        Assert.False(Wildcard.IsMatch(string.Concat(Enumerable.Repeat("*a", 200)) + "b", new string('a', 5000)));

    [Fact]
    public void Escaped_text_matches_itself_only()
    {
        Assert.True(Wildcard.IsMatch(Wildcard.Escape("a*?"), "a*?"));
        Assert.False(Wildcard.IsMatch(Wildcard.Escape("a*"), "ab"));
    }
}
