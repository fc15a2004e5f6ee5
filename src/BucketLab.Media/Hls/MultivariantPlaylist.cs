using System.Collections.Immutable;
using BucketLab.Media.Hls.Writing;

namespace BucketLab.Media.Hls;

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
