using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.Playback;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;
using BucketLab.Watching;

namespace BucketLab.Tests.Watching;

/// <summary>The rules of browsers, asked of the real store. BucketLab.Streaming.Tests asks a browser the
/// same.</summary>
public sealed class CrossOriginRulesTests(StoreInProcess store) : IClassFixture<StoreInProcess>, IAsyncLifetime
{
    private LabSession session = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        session = await store.OpenAsync("05-public-and-private-buckets");
        await session.Quiet.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = session.Bucket,
                Key = "page.txt",
                ContentBody = "for the page",
            },
            Cancelled
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // the store of the class ends the session

    [Fact]
    public async Task An_answer_that_does_not_name_the_origin_is_kept_from_the_script()
    {
        Assert.Equal(0, (await AskAsync(HttpMethod.Get)).Status);
        await AllowAsync("https://other.example", "GET");
        Assert.Equal(0, (await AskAsync(HttpMethod.Get)).Status);
    }

    [Theory]
    [InlineData(CrossOriginRules.Origin)]
    [InlineData("*")]
    public async Task An_answer_that_names_the_origin_is_given_to_the_script(string origin)
    {
        await AllowAsync(origin, "GET");
        var answer = await AskAsync(HttpMethod.Get);
        Assert.Equal((200, "for the page"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_is_never_sent()
    {
        await AllowAsync("*", "GET");
        var (_, status, told) = await AskAsync(HttpMethod.Put);

        Assert.Equal(0, status);
        Assert.Contains("OPTIONS", told, StringComparison.Ordinal);
        Assert.Equal("for the page", await ContentAsync());
    }

    [Fact]
    public async Task A_method_that_is_allowed_is_sent()
    {
        await AllowAsync("*", "PUT");
        Assert.Equal(200, (await AskAsync(HttpMethod.Put)).Status);
        Assert.Equal("from a page", await ContentAsync());
    }

    [Fact]
    public async Task The_ledger_says_which_origin_was_sent_and_which_the_answer_names()
    {
        await AllowAsync("*", "PUT");
        var mark = session.Log.Count;
        await AskAsync(HttpMethod.Put);
        await AllowAsync("https://other.example", "GET");
        await AskAsync(HttpMethod.Get);

        Assert.Equal(
            [("OPTIONS", "*", false), ("PUT", "*", false), ("GET", null, true)],
            session.Log.Since(mark).Requests.Select(sent => (sent.Method, sent.AllowedOrigin, sent.IsKeptFromScript))
        );
        Assert.All(session.Log.Since(mark).Requests, sent => Assert.Equal(CrossOriginRules.Origin, sent.Origin));
    }

    [Fact]
    public async Task A_form_is_sent_without_asking_and_its_answer_kept_back()
    {
        await AllowAsync("https://other.example", "GET");
        var wish = await FormAsync();

        Assert.Equal(0, (await CrossOriginRules.AskAsync(session.Anonymous, wish)).Status);
        Assert.Equal("a file", await ContentAsync());
    }

    [Fact]
    public async Task A_form_whose_script_watches_the_progress_is_asked_for_first()
    {
        await AllowAsync("https://other.example", "GET");
        var wish = await FormAsync() with { WatchesProgress = true };

        Assert.Equal(0, (await CrossOriginRules.AskAsync(session.Anonymous, wish)).Status);
        Assert.Equal("for the page", await ContentAsync());
    }

    [Fact]
    public async Task A_header_of_ones_own_needs_a_rule_that_names_it()
    {
        await AllowAsync("*", "PUT");
        var wish = new PageFetchRequest(await LinkAsync(HttpVerb.PUT), "PUT")
        {
            Body = "png"u8.ToArray(),
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "image/png" },
        };
        Assert.Equal(0, (await CrossOriginRules.AskAsync(session.Anonymous, wish)).Status);

        await AllowAsync("*", "PUT", headers: ["content-type"]);
        Assert.Equal(200, (await CrossOriginRules.AskAsync(session.Anonymous, wish)).Status);
        Assert.Equal(
            "image/png",
            (await session.Quiet.GetObjectMetadataAsync(session.Bucket, "page.txt", Cancelled)).Headers.ContentType
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_script_sees_an_etag_only_where_the_bucket_exposes_it(bool exposes)
    {
        await AllowAsync("*", "PUT", expose: exposes ? ["ETag"] : []);
        Assert.Equal(exposes, (await AskAsync(HttpMethod.Put)).Headers.ContainsKey("etag"));
    }

    private async Task<PageFetchRequest> FormAsync()
    {
        var signed = await session.Quiet.CreatePresignedPostAsync(
            new CreatePresignedPostRequest
            {
                BucketName = session.Bucket,
                Key = "page.txt",
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            }
        );
        return new PageFetchRequest(session.UrlOf(session.Bucket, "").AbsoluteUri, "POST")
        {
            Body = "a file"u8.ToArray(),
            Fields = signed.Fields,
        };
    }

    private async Task<PageAnswer> AskAsync(HttpMethod method) =>
        await CrossOriginRules.AskAsync(
            session.Anonymous,
            new PageFetchRequest(await LinkAsync(method == HttpMethod.Put ? HttpVerb.PUT : HttpVerb.GET), method.Method)
        );

    private Task<string> LinkAsync(HttpVerb verb) =>
        session.Quiet.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = session.Bucket,
                Key = "page.txt",
                Verb = verb,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                Protocol = Protocol.HTTP,
            }
        );

    private async Task<string> ContentAsync()
    {
        using var found = await session.Quiet.GetObjectAsync(session.Bucket, "page.txt", Cancelled);
        using var reader = new StreamReader(found.ResponseStream);
        return await reader.ReadToEndAsync(Cancelled);
    }

    private Task AllowAsync(string origin, string method, List<string>? headers = null, List<string>? expose = null) =>
        session.Quiet.PutCORSConfigurationAsync(
            session.Bucket,
            new CORSConfiguration
            {
                Rules =
                [
                    new CORSRule
                    {
                        AllowedOrigins = [origin],
                        AllowedMethods = [method],
                        AllowedHeaders = headers ?? [],
                        ExposeHeaders = expose ?? [],
                    },
                ],
            },
            Cancelled
        );
}
