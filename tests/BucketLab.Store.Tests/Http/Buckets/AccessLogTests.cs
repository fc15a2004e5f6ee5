using System.Text.RegularExpressions;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed partial class AccessLogTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.BucketAsync("log-bucket");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Requests_are_logged_in_the_format_of_S3()
    {
        Assert.Equal(
            200,
            (await PutAsync("<TargetBucket>log-bucket</TargetBucket><TargetPrefix>access/</TargetPrefix>")).Status
        );
        var status = await store.SignedAsync("GET", "/lab-bucket?logging");
        Assert.Equal(("log-bucket", "access/"), (status.Element("TargetBucket"), status.Element("TargetPrefix")));
        await store.SignedAsync("PUT", "/lab-bucket/a%20b", "12345");
        var request = store
            .Request("GET", "/lab-bucket/a%20b")
            .With("User-Agent", "test \"quoted\"")
            .With("Referer", "http://x/");
        var got = await store.SignedAsync(request);
        await store.AnonymousAsync("GET", "/lab-bucket/none");
        var lines = await DeliverAsync("access/");
        Assert.All(lines, line => Assert.Matches(Line(), line));
        var fields = Assert.Single(lines, line => line.Contains("REST.GET.OBJECT a%20b", StringComparison.Ordinal));
        Assert.Contains(
            $" arn:aws:iam::123456789012:user/root {got["x-amz-request-id"]} ",
            fields,
            StringComparison.Ordinal
        );
        Assert.Contains("\"GET /lab-bucket/a%20b HTTP/1.1\" 200 - 5 5 ", fields, StringComparison.Ordinal);
        Assert.Contains(
            "\"http://x/\" \"test %22quoted%22\" - bucketlab SigV4 - AuthHeader",
            fields,
            StringComparison.Ordinal
        );
        var denied = Assert.Single(lines, line => line.Contains(" 403 AccessDenied ", StringComparison.Ordinal));
        Assert.Contains(" - ", denied, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(" REST.PUT.OBJECT a%20b ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(" REST.GET.LOGGING - ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_is_logged_gives_its_signature_away_to_nobody()
    {
        await PutAsync("<TargetBucket>log-bucket</TargetBucket><TargetPrefix/>");
        await store.SendAsync(store.Signer().Presign(store.Request("GET", "/lab-bucket/key")));
        var line = Assert.Single(
            await DeliverAsync(""),
            line => line.Contains("QueryString", StringComparison.Ordinal)
        );
        Assert.Matches("X-Amz-Signature=\\.\\.\\. HTTP/1\\.1\"", line);
    }

    [Fact]
    public async Task Keys_can_be_partitioned_by_the_date()
    {
        const string Format =
            "<TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>EventTime</PartitionDateSource>"
            + "</PartitionedPrefix></TargetObjectKeyFormat>";
        await PutAsync($"<TargetBucket>log-bucket</TargetBucket><TargetPrefix>p/</TargetPrefix>{Format}");
        await store.SignedAsync("GET", "/lab-bucket");
        await store.SignedAsync("POST", "/_lab/logs");
        var day = store
            .Clock.GetUtcNow()
            .UtcDateTime.ToString("yyyy'/'MM'/'dd", System.Globalization.CultureInfo.InvariantCulture);
        var listed = await store.SignedAsync("GET", "/log-bucket?list-type=2");
        Assert.StartsWith(
            $"p/123456789012/us-east-1/lab-bucket/{day}/",
            listed.Element("Key"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "EventTime",
            (await store.SignedAsync("GET", "/lab-bucket?logging")).Element("PartitionDateSource")
        );
    }

    [Fact]
    public async Task What_waits_is_delivered_when_the_store_stops_and_nothing_once_it_is_off()
    {
        await PutAsync("<TargetBucket>log-bucket</TargetBucket><TargetPrefix/>");
        await store.SignedAsync("GET", "/lab-bucket");
        await store.RestartAsync();
        Assert.NotEmpty((await store.SignedAsync("GET", "/log-bucket?list-type=2")).Elements("Key"));
        await store.SignedAsync("PUT", "/lab-bucket?logging", "<BucketLoggingStatus/>");
        Assert.Contains(
            "\"objects\":0",
            (await store.SignedAsync("POST", "/_lab/logs")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("<TargetBucket>nobodys-bucket</TargetBucket><TargetPrefix/>", 400, "InvalidTargetBucketForLogging")]
    [InlineData("<TargetBucket>alices-bucket</TargetBucket><TargetPrefix/>", 400, "InvalidTargetBucketForLogging")]
    [InlineData("<TargetBucket>log-bucket</TargetBucket>", 400, "MalformedXML")]
    [InlineData(
        "<TargetBucket>log-bucket</TargetBucket><TargetPrefix/><TargetGrants><Grant/></TargetGrants>",
        501,
        "NotImplemented"
    )]
    public async Task A_target_that_cannot_be_is_refused(string content, int status, string code)
    {
        await store.SignedAsync("PUT", "/alices-bucket", identity: WireStore.Alice);
        var answer = await PutAsync(content);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Empty((await store.SignedAsync("GET", "/lab-bucket?logging")).Element("TargetBucket"));
    }

    private Task<WireResponse> PutAsync(string content) =>
        store.SignedAsync(
            "PUT",
            "/lab-bucket?logging",
            $"<BucketLoggingStatus><LoggingEnabled>{content}</LoggingEnabled></BucketLoggingStatus>"
        );

    private async Task<string[]> DeliverAsync(string prefix)
    {
        Assert.Contains(
            "\"objects\":1",
            (await store.SignedAsync("POST", "/_lab/logs")).Text,
            StringComparison.Ordinal
        );
        var key = Assert.Single((await store.SignedAsync("GET", "/log-bucket?list-type=2")).Elements("Key"));
        Assert.StartsWith(prefix, key, StringComparison.Ordinal);
        return (await store.SignedAsync("GET", "/log-bucket/" + key)).Text.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
    }

    // 26 fields: S3's own page, "Log record fields".
    [GeneratedRegex(
        """^[0-9a-f]{64} lab-bucket \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] \S+ \S+ \S+ \S+ \S+ "[^"]*" \d{3}( \S+){5} "[^"]*" "[^"]*"( \S+){10}$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Line();
}
