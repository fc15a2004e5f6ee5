using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BucketLab.Media;

/// <summary>The list of variants that a player chooses from (RFC 8216, 4.3.4, which calls it master
/// playlist).</summary>
public sealed record MultivariantPlaylist : HlsPlaylist
{
    /// <summary>The variants; a player starts with the first.</summary>
    public ImmutableArray<Variant> Variants { get; init; } = [];

    /// <summary>Variants of keyframes only, for fast forward (RFC 8216, 4.3.4.3).</summary>
    public ImmutableArray<Variant> IFrameVariants { get; init; } = [];

    /// <summary>Renditions that variants share, such as the sound in one language (RFC 8216, 4.3.4.1).</summary>
    public ImmutableArray<Rendition> Renditions { get; init; } = [];

    private protected override string ToText() => MultivariantPlaylistWriter.Write(this);
}

/// <summary>Size of a picture in pixels.</summary>
/// <param name="Width">At least 1.</param>
/// <param name="Height">At least 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Resolution(int Width, int Height)
{
    /// <summary>Reads <c>1280x720</c>; null when it is something else.</summary>
    public static Resolution? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('x');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? new Resolution(width, height)
            : null;
    }

    /// <summary>As a playlist has it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width}x{Height}");
}

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
