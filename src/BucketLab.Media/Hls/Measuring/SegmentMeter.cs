using BucketLab.Media.Mp4;

namespace BucketLab.Media;

/// <summary>Measures segments by their boxes; media is skipped, not read into memory.</summary>
public static class SegmentMeter
{
    /// <summary>Measures one segment.</summary>
    /// <param name="uri">As the playlist has it.</param>
    /// <param name="segment">The segment, read to its end.</param>
    /// <param name="init">The <c>moov</c> of its init segment; null when there is none, as with transport
    /// streams.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<SegmentMeasure> MeasureAsync(
        string uri,
        Stream segment,
        MoovBox? init,
        CancellationToken cancellationToken = default
    )
    {
        var file = await Mp4File.ReadAsync(segment, cancellationToken);
        var size = new SegmentMeasure(uri, file.LengthBytes);
        var track = Leading(init);
        if (
            track?.Header is not { } header
            || track.Media?.Header is not { Timescale: > 0 } media
            || !file.Boxes.Any(box => box is MoofBox)
        )
            return size;

        var defaults = init!.Extends?.Defaults.FirstOrDefault(trex => trex.TrackId == header.TrackId);
        var table = new FragmentTable([.. file.Boxes.OfType<MoofBox>()], header.TrackId, defaults, file.LengthBytes);
        MediaSample? first = null;
        var (duration, samples) = (0L, 0L);
        foreach (var sample in table.Samples(presentationShift: 0))
        {
            first ??= sample;
            duration += sample.Duration;
            samples++;
        }
        return first is not { } known
            ? size
            : size with
            {
                Start = MediaTime.Span(known.DecodeTime, media.Timescale),
                Duration = MediaTime.Span(duration, media.Timescale),
                StartsWithKeyframe = known.IsKeyframe,
                Samples = samples,
                Keyframe = known is { IsKeyframe: true, Index: { } index }
                    ? new PlaylistByteRange(known.Bytes.EndBytes - index.OffsetBytes, index.OffsetBytes)
                    : null,
            };
    }

    /// <summary>The track that cuts the segments: the picture where there is one.</summary>
    internal static TrakBox? Leading(MoovBox? init) =>
        init?.Tracks.FirstOrDefault(track => track.Media?.Handler?.Handler == "vide") ?? init?.Tracks.FirstOrDefault();
}
