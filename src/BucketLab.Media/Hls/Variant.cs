using System.Collections.Immutable;

namespace BucketLab.Media.Hls;

/// <summary>One choice of a multivariant playlist (RFC 8216, 4.3.4.2), or of its keyframes (4.3.4.3).</summary>
/// <param name="Uri">Its media playlist, as the multivariant playlist has it.</param>
/// <param name="BandwidthBps">Peak bits per second, the sound of its group included.</param>
public sealed record Variant(string Uri, long BandwidthBps)
{
    /// <summary>Average bits per second; null when not said.</summary>
    public long? AverageBandwidthBps { get; init; }

    /// <summary>The codecs of all its tracks (RFC 6381); empty when not said.</summary>
    public ImmutableArray<string> Codecs { get; init; } = [];

    /// <summary>Size of the picture; null when not said.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Most frames in one second; null when not said.</summary>
    public decimal? FrameRate { get; init; }

    /// <summary>The group of sound renditions; null for none.</summary>
    public string? Audio { get; init; }

    /// <summary>The group of subtitles; null for none.</summary>
    public string? Subtitles { get; init; }

    /// <summary>Other attributes as they stand in the file.</summary>
    public ImmutableArray<string> OtherAttributes { get; init; } = [];
}
