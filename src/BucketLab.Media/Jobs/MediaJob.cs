using System.Globalization;
using FFMpegCore;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;

namespace BucketLab.Media;

/// <summary>
/// A job with one input and one output, by FFMpegCore. Ladders, packaging and live recordings have many outputs, are
/// watched and are stopped: they use <see cref="FfmpegProcess"/>.
/// </summary>
public static class MediaJob
{
    private const int KeptLines = 12;

    /// <summary>Runs ffmpeg to its end.</summary>
    /// <param name="input">A path or a URL.</param>
    /// <param name="output">A path; another file than the input. One that is there is replaced.</param>
    /// <param name="options">Changes on the way, such as <c>options.CopyStreams().WithFastStart()</c>.</param>
    /// <param name="cancellationToken">Stops ffmpeg; what it has written until then is no whole file.</param>
    /// <exception cref="MediaToolException">ffmpeg is not installed, or ended with an error.</exception>
    public static async Task RunAsync(
        string input,
        string output,
        Action<FFMpegOutputOptions> options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var job = FFMpegArguments
            .FromFileInput(
                MediaAddress.InQuotes(input),
                verifyExists: false,
                from => Add(MediaAddress.InputOptions(input), from.WithCustomArgument)
            )
            .OutputToFile(
                MediaAddress.InQuotes(output),
                overwrite: true,
                to =>
                {
                    options(to);
                    Add(MediaAddress.OutputOptions(output), to.WithCustomArgument);
                }
            );
        var command = "ffmpeg " + job.Arguments;
        try
        {
            // Options of its own: the global ones are static and may come from a file in the current folder.
            var result = await job.ProcessAsynchronously(
                throwOnError: false,
                new FFOptions { LogLevel = FFMpegLogLevel.Warning },
                cancellationToken
            );
            cancellationToken.ThrowIfCancellationRequested();
            if (!result.Success)
                throw MediaToolException.Failed(
                    "ffmpeg",
                    command,
                    result.ExitCode,
                    [.. result.StandardError.TakeLast(KeptLines)]
                );
        }
        catch (FFMpegException exception)
        {
            throw MediaToolException.NotStarted("ffmpeg", command, exception);
        }
    }

    /// <summary>
    /// Puts the same pictures and sounds into another container, with the index of an MP4 in front; nothing is encoded
    /// again.
    /// </summary>
    /// <inheritdoc cref="RunAsync"/>
    public static Task RemuxAsync(string input, string output, CancellationToken cancellationToken = default) =>
        RunAsync(input, output, options => options.CopyStreams().WithFastStart(), cancellationToken);

    /// <summary>Writes one picture of a film.</summary>
    /// <param name="input">As for <see cref="RunAsync"/>.</param>
    /// <param name="output">A path that ends with the suffix of a kind of picture, such as <c>.jpg</c>; a <c>%</c> in
    /// it is only a letter.</param>
    /// <param name="at">Where in the film; must lie before its end.</param>
    /// <param name="width">In pixels, from 1 on; the height follows.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="MediaToolException">As for <see cref="RunAsync"/>, and where the film has no picture
    /// there.</exception>
    public static async Task ThumbnailAsync(
        string input,
        string output,
        TimeSpan at,
        int width,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(at.Ticks, nameof(at));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-ss {at.TotalSeconds:0.######} -frames:v 1 -vf scale={width}:-2 -abort_on empty_output"
        );
        await RunAsync(input, output, to => to.WithCustomArgument(options), cancellationToken);
    }

    private static void Add<T>(IReadOnlyList<string> arguments, Func<string, T> add)
    {
        if (arguments.Count > 0)
            add(string.Join(' ', arguments));
    }
}
