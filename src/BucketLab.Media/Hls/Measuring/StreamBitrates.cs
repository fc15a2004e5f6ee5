using System.Runtime.InteropServices;

namespace BucketLab.Media;

/// <summary>Bit rates of a stream, as <c>BANDWIDTH</c> and <c>AVERAGE-BANDWIDTH</c> want them.</summary>
/// <param name="PeakBps">
/// The highest bits per second of any run of segments that lasts between half and one and a half target durations (RFC
/// 8216, 4.1 "peak segment bit rate").
/// </param>
/// <param name="AverageBps">All bits by all seconds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StreamBitrates(long PeakBps, long AverageBps)
{
    /// <summary>Measures segments in order; without any, both are 0.</summary>
    public static StreamBitrates Of(
        IReadOnlyList<(TimeSpan Duration, long SizeBytes)> segments,
        TimeSpan targetDuration
    )
    {
        ArgumentNullException.ThrowIfNull(segments);
        var (peak, seconds, bytes) = (0d, 0d, 0L);
        for (var first = 0; first < segments.Count; first++)
        {
            seconds += segments[first].Duration.TotalSeconds;
            bytes += segments[first].SizeBytes;
            peak = Math.Max(peak, PeakFrom(segments, first, targetDuration.TotalSeconds));
        }
        // A stream shorter than half a target duration has no run that counts.
        var average = seconds > 0 ? bytes * 8 / seconds : 0;
        return new StreamBitrates((long)Math.Ceiling(Math.Max(peak, average)), (long)Math.Ceiling(average));
    }

    /// <summary>Both rates of two streams that are played together.</summary>
    public static StreamBitrates operator +(StreamBitrates one, StreamBitrates other) => Add(one, other);

    /// <inheritdoc cref="op_Addition"/>
    public static StreamBitrates Add(StreamBitrates one, StreamBitrates other) =>
        new(one.PeakBps + other.PeakBps, one.AverageBps + other.AverageBps);

    private static double PeakFrom(
        IReadOnlyList<(TimeSpan Duration, long SizeBytes)> segments,
        int first,
        double target
    )
    {
        var (peak, seconds, bytes) = (0d, 0d, 0L);
        for (var i = first; i < segments.Count; i++)
        {
            seconds += segments[i].Duration.TotalSeconds;
            bytes += segments[i].SizeBytes;
            if (seconds > target * 1.5)
                break;
            if (seconds > 0 && seconds >= target * 0.5)
                peak = Math.Max(peak, bytes * 8 / seconds);
        }
        return peak;
    }
}
