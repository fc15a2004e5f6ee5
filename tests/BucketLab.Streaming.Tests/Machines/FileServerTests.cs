using System.IO.Compression;
using System.Net;
using BucketLab.Streaming.Machines;

namespace BucketLab.Streaming.Tests.Machines;

public sealed class FileServerTests : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-machine-");
    private readonly HttpClient http = new();
    private FileServer server = null!;

    private string Folder => Path.Combine(root.FullName, "files");

    public async ValueTask InitializeAsync()
    {
        server = await StartAsync(compresses: false);
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "secret.txt"), "not for the world");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_put_can_be_got_even_after_the_folder_was_deleted()
    {
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("song.mp3", "la")).StatusCode);
        Assert.Equal(
            "la",
            await http.GetStringAsync(new Uri(server.Endpoint, "song.mp3"), TestContext.Current.CancellationToken)
        );
        Directory.Delete(Folder, recursive: true);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("song.mp3"));
        await PutAsync("song.mp3", "again");
        Assert.Equal(
            "again",
            await File.ReadAllTextAsync(Path.Combine(Folder, "song.mp3"), TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("nothing.mp3", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("%2e%2e%2fsecret.txt", HttpStatusCode.BadRequest)]
    [InlineData("..%2fsecret.txt", HttpStatusCode.BadRequest)]
    [InlineData("..%5csecret.txt", HttpStatusCode.BadRequest)]
    [InlineData(".hidden", HttpStatusCode.BadRequest)]
    public async Task Names_that_lead_out_of_the_folder_are_refused(string path, HttpStatusCode status) =>
        Assert.Equal(status, await StatusAsync(path));

    [Fact]
    public async Task More_requests_than_workers_are_all_answered()
    {
        await PutAsync("song.mp3", "la");
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync("song.mp3")));
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData(true, "gzip, deflate", true)]
    [InlineData(true, "br", false)]
    [InlineData(false, "gzip", false)]
    public async Task A_machine_that_compresses_does_so_for_those_who_accept_it(
        bool compresses,
        string accepted,
        bool isCompressed
    )
    {
        var text = new string('a', 10_000);
        await using var machine = await StartAsync(compresses);
        await File.WriteAllTextAsync(Path.Combine(Folder, "score.xml"), text, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(machine.Endpoint, "score.xml"));
        request.Headers.AcceptEncoding.ParseAdd(accepted);
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var content = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isCompressed ? ["gzip"] : [], reply.Content.Headers.ContentEncoding);
        using var reader = new StreamReader(
            isCompressed ? new GZipStream(content, CompressionMode.Decompress) : content
        );
        Assert.Equal(text, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private Task<FileServer> StartAsync(bool compresses) =>
        FileServer.StartAsync(Folder, workers: 2, TimeSpan.Zero, compresses, TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> PutAsync(string name, string content) =>
        http.PutAsync(
            new Uri(server.Endpoint, name),
            new StringContent(content),
            TestContext.Current.CancellationToken
        );

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var reply = await http.GetAsync(
            new Uri(server.Endpoint.AbsoluteUri + path),
            TestContext.Current.CancellationToken
        );
        return reply.StatusCode;
    }
}
