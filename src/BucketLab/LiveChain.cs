using BucketLab.Contracts.Processes;
using BucketLab.Media;
using BucketLab.Transport;
using BucketLab.Watching;

namespace BucketLab;

/// <summary>Two runs of ffmpeg, a camera that sends and a packager that receives and cuts, as they would stand at two
/// ends of a line.</summary>
public sealed class LiveChain : IAsyncDisposable
{
    private const int MaxTries = 60;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    // Reports come twice a second otherwise, which is too seldom to tell how long a picture is under way.
    private static readonly string[] OftenTold = ["-stats_period", "0.1"];

    private readonly FfmpegProcess packager;
    private readonly FfmpegProcess camera;
    private readonly FrameCounts atPackager;
    private readonly FrameCounts atCamera;

    private LiveChain(FfmpegProcess packager, FrameCounts atPackager, FfmpegProcess camera, FrameCounts atCamera) =>
        (this.packager, this.atPackager, this.camera, this.atCamera) = (packager, atPackager, camera, atCamera);

    /// <summary>Delay of the line alone, in the middle of all reports: from the moment at which the camera had sent a
    /// picture to the one at which the packager had it. Null while too little has been told.</summary>
    public TimeSpan? Delay => LineDelay.Of(atCamera.Reports, atPackager.Reports);

    /// <summary>An RTMP address of this machine at which nobody listens yet.</summary>
    public static string FreeAddress() =>
        FormattableString.Invariant($"rtmp://127.0.0.1:{FreePort.Find(1)[0]}/live/concert");

    /// <summary>Starts the packager, then the camera, and returns when pictures flow.</summary>
    /// <param name="packager">Arguments of the ffmpeg that listens; <c>-listen 1</c> among them.</param>
    /// <param name="camera">Arguments of the ffmpeg that sends.</param>
    /// <exception cref="MediaToolException">ffmpeg is not installed or refuses the arguments; the message has its last
    /// lines.</exception>
    public static async Task<LiveChain> StartAsync(IReadOnlyList<string> packager, IReadOnlyList<string> camera)
    {
        ArgumentNullException.ThrowIfNull(packager);
        ArgumentNullException.ThrowIfNull(camera);
        var received = new FrameCounts();
        var listening = FfmpegProcess.Start([.. OftenTold, .. packager], received);
        try
        {
            var (calling, sent) = await ConnectAsync(listening, [.. OftenTold, .. camera]);
            return new LiveChain(listening, received, calling, sent);
        }
        catch
        {
            await listening.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the camera has stopped and the packager has written its last files.</summary>
    /// <exception cref="MediaToolException">One of them ended with an error.</exception>
    public async Task CompleteAsync()
    {
        await camera.CompleteAsync();
        await packager.CompleteAsync();
    }

    /// <summary>Ends both at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await camera.DisposeAsync();
        await packager.DisposeAsync();
    }

    // ffmpeg does not say when it listens, so the camera rings until somebody answers.
    private static async Task<(FfmpegProcess Camera, FrameCounts Sent)> ConnectAsync(
        FfmpegProcess listening,
        IReadOnlyList<string> arguments
    )
    {
        for (var tries = 1; ; tries++)
        {
            var flowing = new FrameCounts();
            var calling = FfmpegProcess.Start(arguments, flowing);
            await Task.WhenAny(flowing.Came, calling.Exited, listening.Exited);
            if (flowing.Came.IsCompleted || (calling.Exited.IsCompleted && await calling.Exited == 0))
                return (calling, flowing);
            await using (calling)
            {
                if (listening.Exited.IsCompleted)
                    await listening.CompleteAsync();
                if (tries == MaxTries || listening.Exited.IsCompleted)
                    await calling.CompleteAsync();
            }

            await Task.Delay(BetweenTries, TimeProvider.System);
        }
    }
}
