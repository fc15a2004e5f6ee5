using FFMpegCore;
using FFMpegCore.Exceptions;

namespace BucketLab.Media;

/// <summary>
/// Asks ffprobe what is in a file, by FFMpegCore; its JSON is read, because its properties round rates and durations.
/// </summary>
public static class Ffprobe
{
    /// <summary>Probes a file or a URL.</summary>
    /// <param name="pathOrUrl">A path, or a URL that ffprobe can open; a presigned one works.</param>
    /// <param name="cancellationToken">Stops ffprobe.</param>
    /// <exception cref="MediaToolException">ffprobe is not installed, or could not read the file.</exception>
    public static async Task<MediaProbe> ReadAsync(string pathOrUrl, CancellationToken cancellationToken = default) =>
        MediaProbe.Parse(await ReadJsonAsync(pathOrUrl, cancellationToken));

    /// <summary>Probes a file or a URL, and gives what ffprobe prints, which <see cref="MediaProbe.Parse"/>
    /// reads.</summary>
    /// <param name="pathOrUrl">As for <see cref="ReadAsync"/>.</param>
    /// <param name="cancellationToken">Stops ffprobe.</param>
    /// <exception cref="MediaToolException">As for <see cref="ReadAsync"/>.</exception>
    public static async Task<string> ReadJsonAsync(string pathOrUrl, CancellationToken cancellationToken = default)
    {
        var options = string.Join(' ', MediaAddress.InputOptions(pathOrUrl));
        try
        {
            // Options of its own: the global ones are static and may come from a file in the current folder.
            var analysis = await FFProbe.AnalyseAsync(
                MediaAddress.ForProbe(pathOrUrl),
                new FFOptions(),
                options,
                cancellationToken
            );
            return analysis.Json;
        }
        catch (FFProbeProcessException exception)
        {
            throw MediaToolException.Failed(
                "ffprobe",
                CommandFor(pathOrUrl),
                exception.ExitCode,
                exception.StandardError
            );
        }
        catch (FFProbeException exception)
        {
            throw MediaToolException.Failed("ffprobe", CommandFor(pathOrUrl), 0, [exception.Message]);
        }
        catch (FFMpegException exception)
        {
            throw MediaToolException.NotStarted("ffprobe", CommandFor(pathOrUrl), exception);
        }
    }

    private static string CommandFor(string pathOrUrl) =>
        ShellText.Of(
            "ffprobe",
            [
                "-v",
                "error",
                "-of",
                "json",
                "-show_format",
                "-show_streams",
                .. MediaAddress.InputOptions(pathOrUrl),
                "-i",
                MediaAddress.Of(pathOrUrl),
            ]
        );
}
