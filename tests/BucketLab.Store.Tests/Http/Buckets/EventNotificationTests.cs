using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Buckets;

public sealed class EventNotificationTests : IAsyncLifetime
{
    private const string QueueArn = "arn:aws:sqs:us-east-1:123456789012:films";
    private const string TopicArn = "arn:aws:sns:us-east-1:123456789012:player";

    private const string ToFilms = "<QueueConfiguration><Queue>" + QueueArn + "</Queue>";

    private WireStore store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_queue_is_a_file_with_an_event_a_line()
    {
        const string Filter =
            "<Filter><S3Key><FilterRule><Name>suffix</Name><Value>.mp4</Value></FilterRule></S3Key></Filter>";
        Assert.Equal(200, (await PutAsync(Queue("s3:ObjectCreated:*", "s3:ObjectRemoved:*", Filter))).Status);
        Assert.Equal(".mp4", (await store.SignedAsync("GET", "/lab-bucket?notification")).Element("Value"));
        await store.SignedAsync("PUT", "/lab-bucket/other.txt", "x");
        var put = await store.SignedAsync("PUT", "/lab-bucket/a%20film.mp4", "12345");
        var copy = store.Request("PUT", "/lab-bucket/copy.mp4").With("x-amz-copy-source", "/lab-bucket/a%20film.mp4");
        await store.SignedAsync(copy);
        await store.SignedAsync("DELETE", "/lab-bucket/copy.mp4");
        await store.SignedAsync("DELETE", "/lab-bucket/copy.mp4");
        var events = await QueueAsync();
        Assert.Equal("s3:TestEvent", events[0].GetProperty("Event").GetString());
        var records = events.Skip(1).Select(message => message.GetProperty("Records")[0]).ToList();
        Assert.Equal(["ObjectCreated:Put", "ObjectCreated:Copy", "ObjectRemoved:Delete"], records.Select(NameOf));
        var created = records[0].GetProperty("s3").GetProperty("object");
        Assert.Equal(
            ("a+film.mp4", 5),
            (created.GetProperty("key").GetString(), created.GetProperty("size").GetInt32())
        );
        Assert.Equal(put["ETag"], $"\"{created.GetProperty("eTag").GetString()}\"");
        Assert.Equal(
            put["x-amz-request-id"],
            records[0].GetProperty("responseElements").GetProperty("x-amz-request-id").GetString()
        );
        var orders = records
            .Select(record => record.GetProperty("s3").GetProperty("object").GetProperty("sequencer").GetString())
            .ToList();
        Assert.Equal(orders.Order(StringComparer.Ordinal), orders);
    }

    [Fact]
    public async Task Uploads_markers_tags_and_acls_have_events_of_their_own()
    {
        await PutAsync(
            Queue("s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectTagging:*", "")
                + "<QueueConfiguration><Queue>"
                + QueueArn
                + "</Queue><Event>s3:ObjectAcl:Put</Event>"
                + "<Event>s3:ObjectRemoved:DeleteMarkerCreated</Event></QueueConfiguration>"
        );
        await store.SignedAsync(
            "PUT",
            "/lab-bucket?versioning",
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
        );
        var id = (await store.SignedAsync("POST", "/lab-bucket/key?uploads")).Element("UploadId");
        var tag = (await store.SignedAsync("PUT", $"/lab-bucket/key?partNumber=1&uploadId={id}", "part"))["ETag"];
        await store.SignedAsync(
            "POST",
            $"/lab-bucket/key?uploadId={id}",
            "<CompleteMultipartUpload>"
                + $"<Part><PartNumber>1</PartNumber><ETag>{tag}</ETag></Part></CompleteMultipartUpload>"
        );
        await store.SignedAsync("PUT", "/lab-bucket/key?tagging", "<Tagging><TagSet/></Tagging>");
        await store.SignedAsync(store.Request("PUT", "/lab-bucket/key?acl").With("x-amz-acl", "private"));
        await store.SignedAsync("DELETE", "/lab-bucket/key");
        var names = (await QueueAsync())
            .Where(message => message.TryGetProperty("Records", out _))
            .Select(message => NameOf(message.GetProperty("Records")[0]));
        Assert.Equal(
            [
                "ObjectCreated:CompleteMultipartUpload",
                "ObjectTagging:Put",
                "ObjectAcl:Put",
                "ObjectRemoved:DeleteMarkerCreated",
            ],
            names
        );
    }

    [Fact]
    public async Task A_topic_posts_to_an_address_of_this_machine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";
        Assert.Equal(400, (await PutAsync(Topic())).Status);
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/topics/player", $$"""{"url":"{{url}}"}""")).Status);
        await store.RestartAsync();
        var test = ReceiveAsync(listener);
        Assert.Equal(200, (await PutAsync(Topic())).Status);
        Assert.Contains("s3:TestEvent", await test, StringComparison.Ordinal);
        var received = ReceiveAsync(listener);
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
        var message = await received;
        Assert.StartsWith("POST /hook HTTP/1.1", message, StringComparison.Ordinal);
        Assert.Contains("\"eventName\":\"ObjectCreated:Put\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_holds_nothing_up()
    {
        await store.SignedAsync("POST", "/_lab/topics/player", """{"url":"http://127.0.0.1:9/nobody"}""");
        Assert.Equal(200, (await PutAsync(Topic())).Status);
        Assert.Equal(200, (await store.SignedAsync("PUT", "/lab-bucket/key", "text")).Status);
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/events")).Status);
    }

    [Theory]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nothing")]
    public async Task An_address_of_another_machine_is_refused(string url) =>
        Assert.Equal(400, (await store.SignedAsync("POST", "/_lab/topics/player", $$"""{"url":"{{url}}"}""")).Status);

    [Theory]
    [InlineData("<CloudFunctionConfiguration/>", 501, "NotImplemented")]
    [InlineData("<EventBridgeConfiguration/>", 501, "NotImplemented")]
    [InlineData("<Something/>", 400, "MalformedXML")]
    [InlineData(
        "<QueueConfiguration><Queue>films</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>",
        400,
        "InvalidArgument"
    )]
    [InlineData("<QueueConfiguration><Queue>" + QueueArn + "</Queue></QueueConfiguration>", 400, "MalformedXML")]
    [InlineData(
        "<QueueConfiguration><Queue>" + QueueArn + "</Queue><Event>s3:Nothing</Event></QueueConfiguration>",
        400,
        "InvalidArgument"
    )]
    [InlineData(ToFilms + "<Event>s3:LifecycleTransition</Event></QueueConfiguration>", 501, "NotImplemented")]
    public async Task A_configuration_that_cannot_be_carried_out_is_refused(string content, int status, string code)
    {
        var answer = await PutAsync(content);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.DoesNotContain(
            "Queue",
            (await store.SignedAsync("GET", "/lab-bucket?notification")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Rules_that_overlap_are_refused()
    {
        var answer = await PutAsync(
            Queue("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "")
                + Queue("s3:ObjectCreated:Put", "s3:ObjectAcl:Put", "")
        );
        Assert.Equal((400, "InvalidArgument"), (answer.Status, answer.Code));
    }

    private static string Queue(string one, string two, string filter) =>
        $"{ToFilms}<Event>{one}</Event><Event>{two}</Event>{filter}</QueueConfiguration>";

    private static string Topic() =>
        $"<TopicConfiguration><Topic>{TopicArn}</Topic><Event>s3:ObjectCreated:Put</Event></TopicConfiguration>";

    private static string? NameOf(JsonElement record) => record.GetProperty("eventName").GetString();

    private static async Task<string> ReceiveAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(Cancelled);
        var stream = connection.GetStream();
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (!System.Text.Encoding.UTF8.GetString(buffer, 0, length).EndsWith('}'))
            length += await stream.ReadAsync(buffer.AsMemory(length), Cancelled);
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(),
            Cancelled
        );
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    private Task<WireResponse> PutAsync(string content) =>
        store.SignedAsync(
            "PUT",
            "/lab-bucket?notification",
            $"<NotificationConfiguration>{content}</NotificationConfiguration>"
        );

    private async Task<List<JsonElement>> QueueAsync()
    {
        Assert.Equal(200, (await store.SignedAsync("POST", "/_lab/events")).Status);
        var lines = await File.ReadAllLinesAsync(Path.Combine(store.DataFolder, "events", "films.jsonl"), Cancelled);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
