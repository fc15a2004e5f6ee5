using System.Globalization;

namespace BucketLab.Media;

/// <summary>Reads what <c>-progress</c> writes: <c>key=value</c> lines, a block ending with <c>progress=continue</c> or
/// <c>progress=end</c>.</summary>
internal sealed class FfmpegProgressReader(IProgress<FfmpegProgress>? progress)
{
    private readonly Dictionary<string, string> block = [];

    public void Line(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return;
        var (key, value) = (line[..equals], line[(equals + 1)..].Trim());
        if (key != "progress")
        {
            block[key] = value;
            return;
        }
        progress?.Report(new FfmpegProgress(Whole("frame") ?? 0, Time(), Whole("total_size"), Speed(), value == "end"));
        block.Clear();
    }

    private TimeSpan? Time() =>
        Whole("out_time_us") is { } microseconds
            ? TimeSpan.FromMicroseconds(
                Math.Clamp(microseconds, 0, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)
            )
            : null;

    private long? Whole(string key) =>
        block.TryGetValue(key, out var value) && long.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private double? Speed() =>
        block.TryGetValue("speed", out var value)
        && double.TryParse(value.TrimEnd('x'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
