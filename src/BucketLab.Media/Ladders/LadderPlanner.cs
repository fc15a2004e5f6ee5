using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media;

/// <summary>Chooses renditions for a source: never larger than it is, in the shape in which it is shown.</summary>
public static class LadderPlanner
{
    // A source that is this much larger than the rung below deserves a rung of its own.
    private const double WorthARung = 1.2;

    /// <summary>Plans a ladder.</summary>
    /// <param name="source">The answer of ffprobe about the source.</param>
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

/// <summary>The sound of a ladder: one rendition that all pictures share.</summary>
/// <param name="Channels">1 or 2.</param>
/// <param name="BitrateKbps">In kilobits (1,000 bits) a second.</param>
/// <param name="Language">Three letters of ISO 639-2; null when undetermined.</param>
public sealed record AudioPlan(int Channels, int BitrateKbps, string? Language);

/// <summary>Options of a ladder.</summary>
public sealed record LadderOptions
{
    /// <summary>Sizes and rates to choose from, by the shorter side, rising.</summary>
    public ImmutableArray<LadderRung> Rungs { get; init; } =
    [new(240, 300), new(360, 600), new(480, 1000), new(720, 1800), new(1080, 4500), new(1440, 9000), new(2160, 16_000)];

    /// <summary>Length of a segment, which is also the distance of keyframes; 1 to 10 seconds.</summary>
    public int SegmentSeconds { get; init; } = 2;

    /// <summary>More frames a second than this are dropped. Apple's authoring specification allows 60.</summary>
    public int MaxFrameRate { get; init; } = 60;

    /// <summary>libx264's trade of time for bits, from <c>ultrafast</c> to <c>veryslow</c>.</summary>
    public string Preset { get; init; } = "veryfast";
}

/// <summary>A size to choose and the rate that suits it up to 30 frames a second.</summary>
/// <param name="ShortSide">Height of a landscape picture, width of a portrait one, in pixels.</param>
/// <param name="BitrateKbps">Average, in kilobits (1,000 bits) a second.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LadderRung(int ShortSide, int BitrateKbps);

/// <summary>One rung of a ladder: a size and how many bits it may use.</summary>
/// <param name="Name">Such as <c>360p</c>; also the prefix of its segments.</param>
/// <param name="Width">In pixels, even.</param>
/// <param name="Height">In pixels, even.</param>
/// <param name="BitrateKbps">Average, in kilobits (1,000 bits) a second.</param>
public sealed record RenditionPlan(string Name, int Width, int Height, int BitrateKbps)
{
    /// <summary>The most that the encoder's buffer model allows, in kilobits a second; keeps the peak near the
    /// average.</summary>
    public int MaxBitrateKbps => BitrateKbps * 6 / 5;
}
