using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L11CachingAndCdn;

namespace BucketLab.Lessons.Tests.L11CachingAndCdn;

/// <summary>Headers for five objects.</summary>
public sealed class HeadersCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("max-age=31536000, immutable", "no-cache", "max-age=60", "private", "max-age=60, s-maxage=86400")]
    [InlineData("public,max-age=31536000", "no-store", "MAX-AGE=30", "no-store", "s-maxage=604800,max-age=0")]
    [InlineData("max-age=2600000", "max-age=0", "max-age=40", "private, max-age=600", "max-age=9, s-maxage=4000")]
    public async Task Headers_that_keep_to_the_wishes_are_right(params string[] values) =>
        Assert.Equal(CheckTier.Right, (await AskAsync(Of(values))).Tier);

    [Theory]
    [InlineData("certificate", "no-cache", "no-cache-is-no-store")]
    [InlineData("certificate", "no-cache, max-age=60", "no-cache-is-no-store")]
    [InlineData("playlist", "max-age=30", "playlist-kept")]
    [InlineData("picture", "max-age=31536000, immutable", "immutable-everywhere")]
    [InlineData("picture", "max-age=120", "immutable-everywhere")]
    [InlineData("segment", "no-cache", "segment-asked-again")]
    [InlineData("segment", "no-store", "segment-asked-again")]
    [InlineData("logo", "max-age=86400", "one-age-for-both")]
    [InlineData("logo", "max-age=3601, s-maxage=86400", "one-age-for-both")]
    public async Task A_wrong_idea_is_recognised(string name, string header, string misconception) =>
        Assert.Equal(misconception, (await AskAsync(With(name, header))).Misconception);

    [Theory]
    [InlineData("certificate", "max-age=60", "came from a shared cache")]
    [InlineData("certificate", "public", "does not forbid it")]
    [InlineData("certificate", "max-age=0", "It is kept all the same")]
    [InlineData("playlist", "max-age=5, s-maxage=0", "a browser may use the old one for 5 seconds")]
    [InlineData("picture", "no-cache", "the second answer says REVALIDATED")]
    [InlineData("picture", "s-maxage=60", "says nothing to browsers")]
    [InlineData("logo", "s-maxage=86400", "says nothing to browsers")]
    [InlineData("logo", "max-age=60", "An hour later the edge asked the store")]
    [InlineData("segment", "max-age=86400", "A month later somebody asks again")]
    [InlineData("segment", "s-maxage=31536000", "A month later somebody asks again")]
    public async Task What_does_not_keep_to_a_wish_is_told(string name, string header, string told)
    {
        var answer = await AskAsync(With(name, header));
        Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
        Assert.Contains(told, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task Nothing_is_no_header_yet(string? header) =>
        Assert.Equal(CheckTier.NotDefined, (await AskAsync(With("logo", header!))).Tier);

    [Fact]
    public async Task A_missing_object_and_a_broken_line_are_told()
    {
        var missing = Of(Right);
        missing.Remove("playlist");
        Assert.Equal(CheckTier.NotDefined, (await AskAsync(missing)).Tier);
        Assert.Equal(CheckTier.WrongType, (await AskAsync(With("logo", "max-age=60\r\nX-Evil: 1"))).Tier);
    }

    private static readonly string[] Right =
    [
        "max-age=31536000, immutable",
        "no-cache",
        "max-age=60",
        "private",
        "max-age=60, s-maxage=86400",
    ];

    private static Dictionary<string, string> Of(string[] values) =>
        new[] { "segment", "playlist", "picture", "certificate", "logo" }
            .Zip(values)
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    private static Dictionary<string, string> With(string name, string header)
    {
        var headers = Of(Right);
        headers[name] = header;
        return headers;
    }

    private Task<CheckAnswer> AskAsync(IReadOnlyDictionary<string, string> headers) =>
        store.AskAsync(new ChooseHeadersCheck(), headers);
}
