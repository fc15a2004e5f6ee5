using System.Collections.Immutable;

namespace BucketLab.Contracts.Playback;

/// <summary>A player's record of one viewing, in milliseconds since it was given its source.</summary>
public sealed record PlayJournal
{
    /// <summary>The player: <c>browser</c>, <c>hls.js</c>, <c>dash.js</c> or <c>webrtc</c>; null when nothing
    /// played.</summary>
    public string? Engine { get; init; }

    /// <summary>The reason why it does not play; null when it does.</summary>
    public string? Problem { get; init; }

    /// <summary>Time at which size and duration were known.</summary>
    public double? MetadataMs { get; init; }

    /// <summary>Time at which the first frame was shown.</summary>
    public double? FirstFrameMs { get; init; }

    /// <summary>From a seek to its frame.</summary>
    public double? SeekMs { get; init; }

    /// <summary>From the camera to the picture, the median; null when it was not measured, as with everything but
    /// <c>webrtc</c>.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Time at which it had ended.</summary>
    public double? EndedMs { get; init; }

    /// <summary>Length of the media; null for live or unknown.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Every size of the picture, in order.</summary>
    public ImmutableArray<LevelSwitch> Levels { get; init; } = [];

    /// <summary>Every stop that the viewer did not ask for.</summary>
    public ImmutableArray<Stall> Stalls { get; init; } = [];

    /// <summary>The buffer, four times a second.</summary>
    public ImmutableArray<BufferSample> Buffer { get; init; } = [];
}

/// <summary>The buffer at one time.</summary>
/// <param name="AtMs">When.</param>
/// <param name="AheadSeconds">Seconds of media that are there and not played yet.</param>
/// <param name="PositionSeconds">The position in the media.</param>
public sealed record BufferSample(double AtMs, double AheadSeconds, double PositionSeconds);

/// <summary>Another size of the picture.</summary>
/// <param name="AtMs">When.</param>
/// <param name="Height">Lines of the picture.</param>
/// <param name="Kbps">The rendition's bit rate; null when the player does not say.</param>
public sealed record LevelSwitch(double AtMs, int Height, int? Kbps = null);

/// <summary>A stop for want of bytes.</summary>
/// <param name="AtMs">When.</param>
/// <param name="ForMs">For how long.</param>
public sealed record Stall(double AtMs, double ForMs);
