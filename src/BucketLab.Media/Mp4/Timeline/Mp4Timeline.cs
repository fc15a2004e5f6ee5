using System.Collections.Immutable;

namespace BucketLab.Media.Mp4;

/// <summary>Maps times of an MP4 file to its bytes.</summary>
public sealed class Mp4Timeline
{
    private readonly ByteSpan index;

    private Mp4Timeline(MoovBox moov, ImmutableArray<TrackTimeline> tracks) =>
        (index, Tracks) = (new ByteSpan(moov.Place.OffsetBytes, moov.Place.SizeBytes), tracks);

    /// <summary>The tracks that have samples to find, in file order.</summary>
    public ImmutableArray<TrackTimeline> Tracks { get; }

    /// <summary>Reads the index of a file, fragmented or not.</summary>
    /// <exception cref="Mp4FormatException">It has no <c>moov</c>, or a track without the tables that find its
    /// samples.</exception>
    public static Mp4Timeline Of(Mp4File file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var moov =
            file.Moov
            ?? throw new Mp4FormatException(0, "The file has no moov, so that nothing says where its samples are.");
        return new Mp4Timeline(
            moov,
            [.. moov.Tracks.Select(track => OfTrack(track, moov, file)).OfType<TrackTimeline>()]
        );
    }

    /// <summary>Returns the bytes that a player needs to show the file at <paramref name="time"/>, each track from its
    /// keyframe on.</summary>
    /// <param name="time">From zero up; beyond the end counts as the end.</param>
    public PlaybackNeed At(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new PlaybackNeed(time, index, [.. Tracks.Select(track => track.At(time)).OfType<TrackNeed>()]);
    }

    private static TrackTimeline? OfTrack(TrakBox track, MoovBox moov, Mp4File file)
    {
        if (
            track.Header is not { } header
            || track.Media is not { Header: { } media, Handler: { } handler, SampleTable: { } table }
        )
            return null;
        var shift = PresentationShift(track, media.Timescale, moov.Header?.Timescale ?? 0);
        if (!file.IsFragmented)
        {
            var samples = new SampleTable(table, shift, file.LengthBytes);
            return new TrackTimeline(header.TrackId, handler.Handler, media.Timescale, samples.Samples);
        }
        var defaults = moov.Extends?.Defaults.FirstOrDefault(trex => trex.TrackId == header.TrackId);
        var fragments = new FragmentTable(
            [.. file.Boxes.OfType<MoofBox>()],
            header.TrackId,
            defaults,
            file.LengthBytes
        );
        return new TrackTimeline(header.TrackId, handler.Handler, media.Timescale, () => fragments.Samples(shift));
    }

    /// <summary>
    /// The edit list as a shift: an empty edit delays, the media time of the first real one is cut off at the front.
    /// Files that people upload have no other edits.
    /// </summary>
    private static long PresentationShift(TrakBox track, uint timescale, uint movieTimescale)
    {
        var shift = 0d;
        foreach (var edit in track.Edits?.Edits ?? [])
        {
            if (edit.MediaTime >= 0)
                return (long)Math.Round(shift) - edit.MediaTime;
            shift += MediaTime.Seconds(edit.SegmentDuration, movieTimescale) * timescale;
        }
        return (long)Math.Round(shift);
    }
}

/// <summary>The bytes that a player must have read before it can show a file at a time.</summary>
/// <param name="Time">The time asked for.</param>
/// <param name="Index">The <c>moov</c>, which is needed for every time.</param>
/// <param name="Tracks">The need of each track.</param>
public sealed record PlaybackNeed(TimeSpan Time, ByteSpan Index, ImmutableArray<TrackNeed> Tracks)
{
    /// <summary>Everything together as pieces of the file, in rising order.</summary>
    public ImmutableArray<ByteSpan> Spans =>
        ByteSpan.Merge(Tracks.SelectMany(track => track.Spans.Concat(track.Indexes)).Prepend(Index));

    /// <summary>Bytes of all pieces together: the least that any player can get by with.</summary>
    public long TotalBytes => Spans.Sum(span => span.LengthBytes);
}
