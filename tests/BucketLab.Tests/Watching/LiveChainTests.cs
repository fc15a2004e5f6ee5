using BucketLab.Media;

namespace BucketLab.Tests.Watching;

public sealed class LiveChainTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-chain-").FullName;

    [Fact]
    public async Task What_the_camera_sends_is_what_the_packager_writes()
    {
        var (address, received) = (LiveChain.FreeAddress(), Path.Combine(folder, "received.ts"));
        await using var chain = await LiveChain.StartAsync(Packager(address, received), Camera(address));
        await chain.CompleteAsync();
        Assert.True(new FileInfo(received).Length > 1000);
    }

    [Fact]
    public async Task The_line_of_a_camera_at_its_real_speed_has_a_delay()
    {
        var (address, received) = (LiveChain.FreeAddress(), Path.Combine(folder, "received.ts"));
        await using var chain = await LiveChain.StartAsync(
            ["-probesize", "20000", "-analyzeduration", "100000", .. Packager(address, received)],
            ["-re", .. Camera(address, seconds: 4)]
        );
        await chain.CompleteAsync();
        Assert.InRange(chain.Delay!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_packager_that_cannot_start_says_why()
    {
        var address = LiveChain.FreeAddress();
        var problem = await Assert.ThrowsAsync<MediaToolException>(() =>
            LiveChain.StartAsync(["-no-such-option"], Camera(address))
        );
        Assert.Contains("no-such-option", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_address_is_another_one_on_this_machine()
    {
        var (one, other) = (new Uri(LiveChain.FreeAddress()), new Uri(LiveChain.FreeAddress()));
        Assert.True(one.IsLoopback);
        Assert.NotEqual(one.Port, other.Port);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string[] Packager(string address, string received) =>
        ["-y", "-listen", "1", "-f", "flv", "-i", address, "-c", "copy", "-f", "mpegts", received];

    private static string[] Camera(string address, int seconds = 1) =>
        [
            "-y",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=64x64:r=10",
            "-t",
            $"{seconds}",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "flv",
            address,
        ];
}
