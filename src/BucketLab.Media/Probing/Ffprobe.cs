using BucketLab.Media.Processes;

namespace BucketLab.Media.Probing;

/// <summary>Asks ffprobe what is in a file.</summary>
public static class Ffprobe
{
    /// <summary>Probes a file or a URL.</summary>
    /// <param name="pathOrUrl">A path, or a URL that ffprobe can open; a presigned one works.</param>
    /// <param name="cancellationToken">Stops ffprobe.</param>
    /// <exception cref="MediaToolException">ffprobe is not installed, or could not read the file.</exception>
    public static async Task<MediaProbe> ReadAsync(string pathOrUrl, CancellationToken cancellationToken = default) =>
        MediaProbe.Parse(await RunAsync(["-of", "json", "-show_format", "-show_streams", "-i", MediaAddress.Of(pathOrUrl)], cancellationToken));

    /// <summary>Runs ffprobe and returns what it printed.</summary>
    internal static async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await using var ffprobe = ToolProcess.Start("ffprobe", ["-v", "error", .. arguments], lines.Add);
        await ffprobe.CompleteAsync(cancellationToken);
        return string.Join('\n', lines);
    }
}
