using System.Net;
using Amazon.S3;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Sharing;

namespace BucketLab.Store.Tests.Http.Sharing;

public sealed class RequestRateTests
{
    private const int PerSecond = 5;

    // Two seconds at once, and one more for which requests wait.
    private const int MaxAnswered = 3 * PerSecond;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_limit_meets_who_sends_too_much_and_nobody_else()
    {
        await using var store = await StartAsync();
        for (var sent = 0; sent < MaxAnswered; sent++)
            await store.OfAnn.ListBucketsAsync(Cancel);
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => store.OfAnn.ListBucketsAsync(Cancel));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "SlowDown"), (error.StatusCode, error.ErrorCode));
        await store.OfBob.ListBucketsAsync(Cancel);
        await store.OfRoot.ListBucketsAsync(Cancel);
        // The other identity of Ann shares her rate.
        await Assert.ThrowsAsync<AmazonS3Exception>(() => store.OfAnnsOther.ListBucketsAsync(Cancel));
        store.Clock.Pass(TimeSpan.FromSeconds(1));
        for (var sent = 0; sent < PerSecond; sent++)
            await store.OfAnn.ListBucketsAsync(Cancel);
        await Assert.ThrowsAsync<AmazonS3Exception>(() => store.OfAnn.ListBucketsAsync(Cancel));
    }

    [Fact]
    public async Task Links_take_from_the_rate_of_their_signer_and_are_told_when_to_come_again()
    {
        await using var store = await StartAsync();
        await store.OfAnn.PutBucketAsync("ann-work", Cancel);
        var link = await store.OfAnn.GetPreSignedURLAsync(
            new()
            {
                BucketName = "ann-work",
                Key = "nothing",
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = Amazon.S3.Protocol.HTTP,
            }
        );
        for (var sent = 1; sent < MaxAnswered; sent++)
        {
            using var answer = await store.Anonymous.GetAsync(link, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var slow = await store.Anonymous.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, slow.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), slow.Headers.RetryAfter?.Delta);
        await Assert.ThrowsAsync<AmazonS3Exception>(() => store.OfAnn.ListBucketsAsync(Cancel));
    }

    [Fact]
    public async Task Visitors_of_a_public_bucket_take_nothing_from_its_owner()
    {
        await using var store = await StartAsync();
        await store.OfAnn.PutBucketAsync("ann-work", Cancel);
        for (var sent = 0; sent < MaxAnswered; sent++)
        {
            using var answer = await store.Anonymous.GetAsync("/ann-work/key", Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var slow = await store.Anonymous.GetAsync("/ann-work/key", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, slow.StatusCode);
        await store.OfAnn.ListBucketsAsync(Cancel);
    }

    [Fact]
    public async Task A_request_beyond_the_rate_waits_for_its_turn_and_a_second_at_most()
    {
        await using var store = await StartAsync();
        for (var sent = 0; sent < MaxAnswered; sent++)
            await store.OfAnn.ListBucketsAsync(Cancel);
        Assert.Equal([200, 400, 600, 800, 1000], store.Clock.Waits.Select(wait => (int)wait.TotalMilliseconds));
        await Assert.ThrowsAsync<AmazonS3Exception>(() => store.OfAnn.ListBucketsAsync(Cancel));
        Assert.Equal(5, store.Clock.Waits.Count);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_leaves_a_place_for_others()
    {
        var gate = new RequestGate(TimeProvider.System, perSecond: 1, atOnce: 3);
        using var first = await gate.EnterAsync(Cancel);
        using var second = await gate.EnterAsync(Cancel);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await gate.EnterAsync(gone.Token));
        var error = await Assert.ThrowsAsync<S3Exception>(async () => await gate.EnterAsync(Cancel));
        Assert.Contains("requests a second", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_many_requests_are_under_way_at_once_and_no_more()
    {
        var gate = new RequestGate(new StandingClock(), perSecond: 100, atOnce: 2);
        using var first = await gate.EnterAsync(Cancel);
        var second = await gate.EnterAsync(Cancel);
        Assert.Equal("SlowDown", (await RefusedAsync()).Error.Code);
        second!.Dispose();
        second!.Dispose(); // leaves once
        using var third = await gate.EnterAsync(Cancel);
        await RefusedAsync();

        Task<S3Exception> RefusedAsync() => Assert.ThrowsAsync<S3Exception>(async () => await gate.EnterAsync(Cancel));
    }

    private static Task<SharedStore> StartAsync() =>
        SharedStore.StartAsync(tenant => tenant with { RequestsPerSecond = PerSecond });
}
