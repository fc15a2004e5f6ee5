using System.Collections.Immutable;

namespace BucketLab.Media.Ladders;

/// <summary>What may be chosen about a ladder.</summary>
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
