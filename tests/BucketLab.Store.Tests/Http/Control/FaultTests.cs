using System.Diagnostics;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Control;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Target = "/lab-bucket/key";

    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", Target, new string('x', 10_000));
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task The_next_requests_of_an_operation_get_the_error_and_then_none_does()
    {
        await FaultAsync("""{"operations":["GetObject"],"requests":2,"error":"SlowDown"}""");
        Assert.Equal(200, (await store.SignedAsync("HEAD", Target)).Status);
        Assert.Equal((503, "SlowDown"), Outcome(await store.SignedAsync("GET", Target)));
        Assert.Equal((503, "SlowDown"), Outcome(await store.SignedAsync("GET", Target)));
        Assert.Equal(200, (await store.SignedAsync("GET", Target)).Status);
    }

    [Fact]
    public async Task A_rate_is_spread_evenly()
    {
        await FaultAsync("""{"error":"InternalError","errorRate":0.25}""");
        var answers = new List<int>();
        for (var i = 0; i < 8; i++)
            answers.Add((await store.SignedAsync("HEAD", Target)).Status);
        Assert.Equal([200, 200, 200, 500, 200, 200, 200, 500], answers);
    }

    [Fact]
    public async Task Clearing_ends_all_faults()
    {
        await FaultAsync("""{"error":"InternalError"}""");
        Assert.Contains(
            "\"failed\":0",
            (await store.SignedAsync("GET", "/_lab/faults")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(200, (await store.SignedAsync("DELETE", "/_lab/faults")).Status);
        Assert.Equal(200, (await store.SignedAsync("GET", Target)).Status);
    }

    [Fact]
    public async Task A_fault_of_a_bucket_leaves_the_others_alone_and_ends_with_its_name()
    {
        await store.SignedAsync("PUT", "/other-bucket");
        await store.SignedAsync("PUT", "/other-bucket/key", "x");
        await FaultAsync("""{"bucket":"lab-bucket","error":"SlowDown"}""");
        await FaultAsync("""{"bucket":"other-bucket","operations":["HeadObject"],"error":"SlowDown"}""");
        Assert.Equal(503, (await store.SignedAsync("GET", Target)).Status);
        Assert.Equal(200, (await store.SignedAsync("GET", "/other-bucket/key")).Status);
        Assert.Equal(200, (await store.SignedAsync("DELETE", "/_lab/faults/lab-bucket")).Status);
        Assert.Equal(200, (await store.SignedAsync("GET", Target)).Status);
        Assert.Equal(503, (await store.SignedAsync("HEAD", "/other-bucket/key")).Status);
    }

    [Fact]
    public async Task A_download_breaks_after_its_bytes()
    {
        await FaultAsync("""{"operations":["GetObject"],"dropAfterBytes":4000}""");
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var client = new HttpClient();
            await client.GetByteArrayAsync(
                new Uri(store.Endpoint, store.Signer().Presign(store.Request("GET", Target)).Target),
                TestContext.Current.CancellationToken
            );
        });
    }

    [Fact]
    public async Task An_upload_that_breaks_leaves_what_was_there()
    {
        await FaultAsync("""{"operations":["PutObject"],"requests":1,"dropAfterBytes":100}""");
        await Assert.ThrowsAnyAsync<Exception>(() => store.SignedAsync("PUT", Target, new string('y', 5000)));
        Assert.Equal(new string('x', 10_000), (await store.SignedAsync("GET", Target)).Text);
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, new string('y', 5000))).Status);
    }

    [Fact]
    public async Task A_slow_line_carries_every_byte_and_takes_its_time()
    {
        await FaultAsync("""{"operations":["GetObject"],"bytesPerSecond":50000,"latencyMilliseconds":20}""");
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(new string('x', 10_000), (await store.SignedAsync("GET", Target)).Text);
        Assert.True(
            Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(200),
            "10,000 bytes at 50,000 a second take 200 ms at least"
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"error":"NoSuchError"}""")]
    [InlineData("""{"operations":["ReadObject"],"error":"SlowDown"}""")]
    [InlineData("""{"error":"SlowDown","errorRate":2}""")]
    [InlineData("""{"error":"SlowDown","requests":0}""")]
    [InlineData("""{"latencyMilliseconds":-1}""")]
    [InlineData("""{"lag":1}""")]
    [InlineData("[]")]
    public async Task A_fault_that_makes_no_sense_is_refused(string fault) =>
        Assert.Equal((400, "InvalidArgument"), Outcome(await store.SignedAsync("POST", "/_lab/faults", fault)));

    [Fact]
    public async Task Only_root_can_make_things_go_wrong()
    {
        Assert.Equal(
            403,
            (await store.SignedAsync("POST", "/_lab/faults", """{"error":"SlowDown"}""", WireStore.Alice)).Status
        );
        Assert.Equal(403, (await store.AnonymousAsync("DELETE", "/_lab/faults")).Status);
        Assert.Equal(
            403,
            (await store.SignedAsync("POST", "/_lab/clock", """{"offsetSeconds":1}""", WireStore.Alice)).Status
        );
    }

    private async Task FaultAsync(string fault) =>
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/faults", fault)).Status);

    private static (int, string) Outcome(WireResponse answer) => (answer.Status, answer.Code);
}
