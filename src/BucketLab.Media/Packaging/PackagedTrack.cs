using System.Collections.Immutable;
using BucketLab.Media.Mp4;

namespace BucketLab.Media;

/// <summary>One rendition as CMAF segments: an init segment and media segments under one prefix.</summary>
/// <param name="Name">The prefix.</param>
/// <param name="Init">The <c>moov</c> of the init segment.</param>
/// <param name="InitBytes">Size of the init segment.</param>
/// <param name="Segments">The segments, measured; their URIs are relative to the prefix.</param>
public sealed record PackagedTrack(string Name, MoovBox Init, long InitBytes, ImmutableArray<SegmentMeasure> Segments)
{
    /// <summary>Name of the init segment below the prefix.</summary>
    public const string InitName = "init.mp4";

    /// <summary>Name of the media playlist below the prefix.</summary>
    public const string PlaylistName = "media.m3u8";

    /// <summary>Name of the I-frame playlist below the prefix.</summary>
    public const string IFramePlaylistName = "keyframes.m3u8";

    /// <summary>The codec (RFC 6381); null when it is not known here.</summary>
    public string? Codec => CodecString.Of(Init) is [var codec, ..] ? codec : null;

    /// <summary>True for a picture, false for sound.</summary>
    public bool IsVideo => Track?.Media?.Handler?.Handler == "vide";

    /// <summary>Size of the picture; null for sound.</summary>
    public Resolution? Resolution =>
        IsVideo && Track?.Header is { } header ? new Resolution((int)header.Width, (int)header.Height) : null;

    /// <summary>Frames in one second, from the number of samples; null for sound.</summary>
    public decimal? FrameRate =>
        IsVideo && Duration > TimeSpan.Zero
            ? Math.Round(Segments.Sum(segment => segment.Samples) / (decimal)Duration.TotalSeconds, 3)
            : null;

    /// <summary>Channels of the sound; null for a picture.</summary>
    public int? Channels => Track?.SampleEntry is AudioSampleEntryBox entry ? entry.Channels : null;

    /// <summary>Units in one second of the track.</summary>
    public uint Timescale => Track?.Media?.Header?.Timescale ?? 0;

    /// <summary>All segments together.</summary>
    public TimeSpan Duration => new(Segments.Sum(segment => segment.Duration?.Ticks ?? 0));

    /// <summary>Name of a media segment, counted from 1.</summary>
    public static string SegmentName(int number) => FormattableString.Invariant($"seg-{number:00000}.m4s");

    /// <summary>Measured bit rates for a target duration.</summary>
    public StreamBitrates Bitrates(TimeSpan targetDuration) =>
        StreamBitrates.Of(
            [.. Segments.Select(segment => (segment.Duration ?? TimeSpan.Zero, segment.SizeBytes))],
            targetDuration
        );

    private TrakBox? Track => SegmentMeter.Leading(Init);
}
