using BucketLab.Streaming.Edge;

namespace BucketLab.Streaming.Tests.Edge;

public sealed class CacheDirectivesTests
{
    [Fact]
    public void Names_have_no_case_and_lines_are_one_list()
    {
        var found = CacheDirectives.Parse(["Public, MAX-AGE=60", "s-maxage = \"30\" ,, stale-if-error=5"]);
        Assert.True(found.Public);
        Assert.Equal(
            (TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
            (found.MaxAge, found.SharedMaxAge, found.StaleIfError)
        );
    }

    [Theory]
    [InlineData("max-age=-1", 0)]
    [InlineData("max-age=soon", 0)]
    [InlineData("max-age", 0)]
    [InlineData("max-age=60, max-age=10", 10)]
    [InlineData("max-age=10, max-age=x", 0)]
    [InlineData("max-age=99999999999999999999", int.MaxValue)]
    public void A_time_that_makes_no_sense_keeps_nothing_longer(string line, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CacheDirectives.Parse([line]).MaxAge);

    [Fact]
    public void A_comma_in_quotes_ends_no_directive()
    {
        var found = CacheDirectives.Parse(["no-cache=\"set-cookie, max-age=1, \\\"x\", max-age=60"]);
        Assert.True(found.NoCache);
        Assert.Equal(TimeSpan.FromSeconds(60), found.MaxAge);
    }

    [Theory]
    [InlineData("private=\"x-user\"", true)]
    [InlineData("x-private", false)]
    [InlineData("", false)]
    public void A_directive_about_one_header_is_taken_for_the_whole_answer(string line, bool isPrivate) =>
        Assert.Equal(isPrivate, CacheDirectives.Parse([line, null]).Private);

    [Theory]
    [InlineData("no-cache", true)]
    [InlineData("must-revalidate", true)]
    [InlineData("proxy-revalidate", true)]
    [InlineData("s-maxage=5", true)]
    [InlineData("max-age=5, immutable", false)]
    public void Some_directives_forbid_to_answer_late(string line, bool forbids) =>
        Assert.Equal(forbids, CacheDirectives.Parse([line]).ForbidsStale);
}
