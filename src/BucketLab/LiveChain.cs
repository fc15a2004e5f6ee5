using BucketLab.Contracts.Processes;
using BucketLab.Media;
using BucketLab.Transport;

namespace BucketLab;

/// <summary>Two runs of ffmpeg, a camera that sends and a packager that receives and cuts, as they would stand at two
/// ends of a line.</summary>
public sealed class LiveChain : IAsyncDisposable
{
    private const int MaxTries = 60;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly FfmpegProcess packager;
    private readonly FfmpegProcess camera;

    private LiveChain(FfmpegProcess packager, FfmpegProcess camera) =>
        (this.packager, this.camera) = (packager, camera);

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
        var listening = FfmpegProcess.Start(packager);
        try
        {
            return new LiveChain(listening, await ConnectAsync(listening, camera));
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
    private static async Task<FfmpegProcess> ConnectAsync(FfmpegProcess listening, IReadOnlyList<string> arguments)
    {
        for (var tries = 1; ; tries++)
        {
            var flowing = new FirstFrame();
            var calling = FfmpegProcess.Start(arguments, flowing);
            await Task.WhenAny(flowing.Came, calling.Exited, listening.Exited);
            if (flowing.Came.IsCompleted || (calling.Exited.IsCompleted && await calling.Exited == 0))
                return calling;
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

    private sealed class FirstFrame : IProgress<FfmpegProgress>
    {
        private readonly TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Came => came.Task;

        public void Report(FfmpegProgress value)
        {
            if (value.Frame > 0)
                came.TrySetResult();
        }
    }
}
