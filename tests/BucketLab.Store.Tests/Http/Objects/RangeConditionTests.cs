using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Objects;

/// <summary>If-Range (RFC 9110 section 13.1.5): what has changed since is sent whole.</summary>
public sealed class RangeConditionTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/film";

    private WireStore store = null!;
    private string tag = "";
    private string modified = "";

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        tag = (await store.SignedAsync("PUT", Target, "0123456789"))["etag"]!;
        modified = (await store.SignedAsync("HEAD", Target))["last-modified"]!;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_download_that_is_resumed_after_an_overwrite_gets_the_new_object_whole()
    {
        await store.SignedAsync("PUT", Target, "abcdefghij");
        Assert.Equal((200, "abcdefghij", null), await ReadAsync(tag));
    }

    [Fact]
    public async Task A_download_that_is_resumed_gets_the_range_while_the_object_is_the_same()
    {
        Assert.Equal((206, "56789", "bytes 5-9/10"), await ReadAsync(tag));
        Assert.Equal((206, "56789", "bytes 5-9/10"), await ReadAsync(modified));
    }

    [Theory]
    [InlineData("W/TAG")]
    [InlineData("*")]
    [InlineData("\"00000000000000000000000000000000\"")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("TAG, TAG")]
    [InlineData("")]
    [InlineData("not a date")]
    [InlineData("Sat, 01 Jan 2000 00:00:00 GMT")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public async Task What_is_not_strongly_the_same_is_sent_whole(string condition) =>
        Assert.Equal(
            (200, "0123456789", null),
            await ReadAsync(condition.Replace("TAG", tag, StringComparison.Ordinal))
        );

    [Fact]
    public async Task A_range_outside_is_no_error_when_the_object_has_changed()
    {
        await store.SignedAsync("PUT", Target, "abc");
        Assert.Equal((200, "abc", null), await ReadAsync(tag));
        Assert.Equal(416, (await store.SignedAsync(store.Request("GET", Target).With("Range", "bytes=5-"))).Status);
    }

    [Fact]
    public async Task Without_a_range_the_condition_says_nothing()
    {
        var answer = await store.SignedAsync(store.Request("GET", Target).With("If-Range", tag));
        Assert.Equal((200, "0123456789"), (answer.Status, answer.Text));
    }

    private async Task<(int Status, string Text, string? Range)> ReadAsync(string condition)
    {
        var request = store.Request("GET", Target).With("Range", "bytes=5-").With("If-Range", condition);
        var answer = await store.SignedAsync(request);
        return (answer.Status, answer.Text, answer["content-range"]);
    }
}
