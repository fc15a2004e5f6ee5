namespace BucketLab.Media.Mp4;

/// <summary>The samples of one track in time.</summary>
public sealed class TrackTimeline
{
    private readonly Func<IEnumerable<MediaSample>> samples;

    internal TrackTimeline(uint trackId, FourCc handler, uint timescale, Func<IEnumerable<MediaSample>> samples) =>
        (TrackId, Handler, Timescale, this.samples) = (trackId, handler, timescale, samples);

    /// <summary>The id of the track.</summary>
    public uint TrackId { get; }

    /// <summary><c>vide</c> for a picture, <c>soun</c> for sound.</summary>
    public FourCc Handler { get; }

    /// <summary>Units in one second, for all times of its samples.</summary>
    public uint Timescale { get; }

    /// <summary>The samples in decoding order; read from the boxes each time, never kept as a list.</summary>
    /// <exception cref="Mp4FormatException">While enumerating: the tables contradict each other.</exception>
    public IEnumerable<MediaSample> Samples => samples();

    /// <summary>The number of <paramref name="units"/> of this track as a time.</summary>
    public TimeSpan Time(long units) => MediaTime.Span(units, Timescale);

    /// <summary>Returns the bytes to read to show this track at a time, from the keyframe before it on; null for an
    /// empty track.</summary>
    internal TrackNeed? At(TimeSpan time)
    {
        var units = time.TotalSeconds * Timescale;
        MediaSample? keyframe = null,
            shown = null,
            startOfShown = null;
        foreach (var sample in Samples)
        {
            if (sample.IsKeyframe)
                keyframe = sample;
            if (
                shown is null
                || sample.PresentationTime <= units && sample.PresentationTime > shown.Value.PresentationTime
            )
                (shown, startOfShown) = (sample, keyframe ?? sample);
        }
        if (shown is not { } last || startOfShown is not { } first)
            return null;
        var needed = Samples
            .SkipWhile(sample => sample.Number < first.Number)
            .TakeWhile(sample => sample.Number <= last.Number);
        var spans = ByteSpan.Merge(needed.Select(sample => sample.Bytes).Where(bytes => bytes.LengthBytes > 0));
        var indexes = ByteSpan.Merge(needed.Select(sample => sample.Index).OfType<ByteSpan>().Distinct());
        return new TrackNeed(TrackId, Time(first.PresentationTime), Time(last.PresentationTime), spans, indexes);
    }
}
