using System.Collections.Immutable;
using BucketLab.Media.Probing;

namespace BucketLab.Media.Ladders;

/// <summary>Chooses renditions for a source: never larger than it is, in the shape in which it is shown.</summary>
public static class LadderPlanner
{
    // A source that is this much larger than the rung below deserves a rung of its own.
    private const double WorthARung = 1.2;

    /// <summary>Plans a ladder.</summary>
    /// <param name="source">What ffprobe says of the source.</param>
    /// <param name="options">Sizes to choose from; the default when null.</param>
    /// <exception cref="ArgumentException">The source has neither picture nor sound, or the options make no
    /// sense.</exception>
    public static LadderPlan Plan(MediaProbe source, LadderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new LadderOptions();
        if (options.SegmentSeconds is < 1 or > 10)
            throw new ArgumentException("A segment lasts 1 to 10 seconds.", nameof(options));
        if (options.Rungs.IsDefaultOrEmpty)
            throw new ArgumentException("A ladder needs at least one rung.", nameof(options));
        if (source.Video is null && source.Audio is null)
            throw new ArgumentException("The source has neither picture nor sound.", nameof(source));

        var frameRate = source.Video is { } video ? RateOf(video, options) : (FrameRate?)null;
        return new LadderPlan(
            source.Video is null ? [] : Renditions(source.Video, frameRate!.Value, options),
            source.Audio is { } audio ? Sound(audio) : null,
            frameRate,
            source.Duration,
            options
        );
    }

    private static ImmutableArray<RenditionPlan> Renditions(VideoStream video, FrameRate rate, LadderOptions options)
    {
        var shortSide = Math.Min(video.Width, video.Height);
        var rungs = options.Rungs.OrderBy(rung => rung.ShortSide).Where(rung => rung.ShortSide <= shortSide).ToList();
        if (rungs.Count == 0 || shortSide >= rungs[^1].ShortSide * WorthARung)
            rungs.Add(new LadderRung(shortSide, Between(shortSide, options)));
        // Twice the frames do not need twice the bits: neighbours are more alike.
        var factor = rate.PerSecond > 31 ? 1.5 : 1;
        return [.. rungs.Select(rung => Rendition(video, rung, factor))];
    }

    private static RenditionPlan Rendition(VideoStream video, LadderRung rung, double factor)
    {
        var scale = rung.ShortSide / (double)Math.Min(video.Width, video.Height);
        return new RenditionPlan(
            FormattableString.Invariant($"{rung.ShortSide}p"),
            Even(video.Width * scale),
            Even(video.Height * scale),
            (int)(rung.BitrateKbps * factor)
        );
    }

    private static int Between(int shortSide, LadderOptions options)
    {
        var rungs = options.Rungs.OrderBy(rung => rung.ShortSide).ToList();
        var above = rungs.FindIndex(rung => rung.ShortSide >= shortSide);
        // Below the lowest and above the highest rung the rate goes with the area.
        if (above <= 0)
        {
            var (nearest, ratio) =
                above == 0
                    ? (rungs[0], shortSide / (double)rungs[0].ShortSide)
                    : (rungs[^1], shortSide / (double)rungs[^1].ShortSide);
            return Math.Max(50, (int)(nearest.BitrateKbps * ratio * ratio));
        }
        var (low, high) = (rungs[above - 1], rungs[above]);
        var part = (shortSide - low.ShortSide) / (double)(high.ShortSide - low.ShortSide);
        return (int)(low.BitrateKbps + part * (high.BitrateKbps - low.BitrateKbps));
    }

    private static FrameRate RateOf(VideoStream video, LadderOptions options)
    {
        var rate = video.FrameRate ?? new FrameRate(30, 1);
        return rate.PerSecond <= options.MaxFrameRate ? rate : new FrameRate(options.MaxFrameRate, 1);
    }

    private static AudioPlan Sound(AudioStream audio)
    {
        var channels = Math.Clamp(audio.Channels, 1, 2);
        return new AudioPlan(channels, channels == 1 ? 64 : 128, audio.Language);
    }

    // 4:2:0 colour has half the resolution, so that sides are even.
    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);
}
