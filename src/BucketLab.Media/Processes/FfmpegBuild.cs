using System.Collections.Frozen;

namespace BucketLab.Media;

/// <summary>The installed ffmpeg and the encoders it has.</summary>
/// <param name="Version">As ffmpeg says it, such as <c>5.1.9-0+deb12u1</c>.</param>
/// <param name="Encoders">Names such as <c>libx264</c>, <c>aac</c>.</param>
public sealed record FfmpegBuild(string Version, FrozenSet<string> Encoders)
{
    /// <summary>The encoders that the lessons use.</summary>
    public static IReadOnlyList<string> Needed { get; } = ["libx264", "aac"];

    /// <summary>Asks the installed ffmpeg.</summary>
    /// <exception cref="MediaToolException">ffmpeg is not installed.</exception>
    public static async Task<FfmpegBuild> ReadAsync(CancellationToken cancellationToken = default)
    {
        var lines = new List<string>();
        await using (var ffmpeg = ToolProcess.Start("ffmpeg", ["-version"], lines.Add))
            await ffmpeg.CompleteAsync(cancellationToken);
        var version = lines.FirstOrDefault()?.Split(' ').ElementAtOrDefault(2) ?? "unknown";

        lines.Clear();
        await using (var ffmpeg = ToolProcess.Start("ffmpeg", ["-hide_banner", "-encoders"], lines.Add))
            await ffmpeg.CompleteAsync(cancellationToken);
        return new FfmpegBuild(version, ParseEncoders(lines));
    }

    // Six flags and the name: " V....D libx264              libx264 H.264 / AVC ...".
    internal static FrozenSet<string> ParseEncoders(IEnumerable<string> lines) =>
        lines
            .SkipWhile(line => !line.Contains("------", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1)
            .Select(words => words[1])
            .ToFrozenSet();
}
