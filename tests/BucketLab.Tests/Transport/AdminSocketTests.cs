using System.Net.Sockets;
using BucketLab.Transport;

namespace BucketLab.Tests.Transport;

public sealed class AdminSocketTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-asok-").FullName;

    private string Path => System.IO.Path.Combine(folder, "osd.0.asok");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_daemon_that_is_slow_is_an_error_and_not_one_that_holds_nothing()
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(Path));
        silent.Listen();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync());
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_lives_no_more_has_no_answer() => Assert.Null(await AskAsync());

    private Task<System.Text.Json.JsonElement?> AskAsync() =>
        AdminSocket.AskAsync(
            Path,
            new Dictionary<string, string> { ["prefix"] = "status" },
            TestContext.Current.CancellationToken,
            TimeSpan.FromMilliseconds(200)
        );
}
