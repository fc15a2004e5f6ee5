namespace BucketLab;

/// <summary>Options of a playback, and when it ends.</summary>
public sealed record PlaybackOptions
{
    /// <summary><c>mp4</c>, <c>hls</c> or <c>dash</c>.</summary>
    public string Kind { get; init; } = "mp4";

    /// <summary><c>first-frame</c>, <c>ended</c>, or a position in seconds such as <c>7</c>.</summary>
    public string Until { get; init; } = "first-frame";

    /// <summary>Position to seek to after the first frame, in seconds; null for no seek.</summary>
    public double? SeekSeconds { get; init; }

    /// <summary>Seconds that an HLS player fetches ahead; null for 12.</summary>
    public double? AheadSeconds { get; init; }

    /// <summary>True if the browser plays HLS by itself, without hls.js.</summary>
    public bool ByItself { get; init; }

    /// <summary>Time limit, 1 to 600 seconds by a clock that goes slower on a busy machine.</summary>
    public int LimitSeconds { get; init; } = 60;
}
