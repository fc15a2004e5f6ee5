using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Recording;

public sealed class RecordingTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_request_is_noted_with_its_bytes_signer_and_status()
    {
        var session = await store.OpenAsync("05-recording");
        await session
            .ClientOf("root")!
            .PutObjectAsync(
                new()
                {
                    BucketName = session.Bucket,
                    Key = "a/b.txt",
                    ContentBody = "12345",
                },
                Token
            );
        Assert.Equal("12345", await ReadAsync(session.ClientOf("root")!, session.Bucket));
        using (var reply = await session.Anonymous.GetAsync(session.UrlOf(session.Bucket, "a/b.txt"), Token))
            Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);

        var requests = session.Log.Since(0).Requests;
        Assert.Equal(
            ["PutObject root 200 OK", "GetObject root 200 OK", "GetObject anonymous 403 AccessDenied"],
            requests.Select(request => $"{request.Operation} {request.SignedBy} {request.Status} {request.StatusWord}")
        );
        Assert.Equal(5, requests[1].BytesDown);
        Assert.InRange(requests[0].BytesUp, 5, 2000);
        Assert.All(requests, request => Assert.Equal("a/b.txt", request.Key));
    }

    [Fact]
    public async Task Only_bytes_that_were_read_are_counted()
    {
        var session = await store.OpenAsync("05-recording");
        await session
            .ClientOf("root")!
            .PutObjectAsync(
                new()
                {
                    BucketName = session.Bucket,
                    Key = "big",
                    InputStream = new MemoryStream(new byte[8 << 20]),
                },
                Token
            );
        using (var reply = await session.ClientOf("root")!.GetObjectAsync(session.Bucket, "big", Token))
            await reply.ResponseStream.ReadExactlyAsync(new byte[100], Token);
        Assert.InRange(session.Log.Since(0).Requests[^1].BytesDown, 100, 8 << 19);
    }

    [Fact]
    public async Task The_body_of_an_error_can_still_be_read_by_whoever_asked()
    {
        var session = await store.OpenAsync("05-recording");
        var refused = await Assert.ThrowsAsync<NoSuchKeyException>(() =>
            session.ClientOf("root")!.GetObjectAsync(session.Bucket, "nothing", Token)
        );
        Assert.Equal("NoSuchKey", refused.ErrorCode);
        Assert.Equal("NoSuchKey", session.Log.Since(0).Requests[^1].StatusWord);
    }

    [Fact]
    public async Task Requests_of_checks_are_not_among_those_of_the_learner()
    {
        var session = await store.OpenAsync("05-recording");
        await session.ForCheck().S3.ListBucketsAsync(Token);
        Assert.Empty(session.Log.Since(0).Requests);
        Assert.Equal("ListBuckets", Assert.Single(session.CheckLog.Since(0).Requests).Operation);
    }

    private static async Task<string> ReadAsync(IAmazonS3 s3, string bucket)
    {
        using var reply = await s3.GetObjectAsync(bucket, "a/b.txt", Token);
        using var reader = new StreamReader(reply.ResponseStream);
        return await reader.ReadToEndAsync(Token);
    }
}
