namespace BucketLab.Media.Mp4;

/// <summary>The samples of a track that the fragments of a file describe (ISO/IEC 14496-12, 8.8).</summary>
internal sealed class FragmentTable(IReadOnlyList<MoofBox> fragments, uint trackId, TrexBox? defaults, long fileBytes)
{
    public IEnumerable<MediaSample> Samples(long presentationShift)
    {
        var (number, decodeTime) = (0L, 0L);
        // Fragments that name the same bytes again and again are not believed: samples are at most the file.
        var left = fileBytes;
        foreach (var moof in fragments)
        {
            var index = new ByteSpan(moof.Place.OffsetBytes, moof.Place.SizeBytes);
            foreach (var traf in moof.Tracks.Where(traf => traf.Header?.TrackId == trackId))
            {
                decodeTime = traf.Start is { } start ? (long)Math.Min(start.DecodeTime, long.MaxValue / 4) : decodeTime;
                foreach (var sample in OfTrack(traf, moof))
                {
                    left -= sample.Bytes.LengthBytes;
                    if (left < 0)
                        yield break;
                    yield return sample with
                    {
                        Number = ++number,
                        DecodeTime = decodeTime,
                        PresentationTime = decodeTime + sample.PresentationTime + presentationShift,
                        Index = index,
                    };
                    decodeTime += sample.Duration;
                }
            }
        }
    }

    /// <summary>The samples of one <c>traf</c>, with presentation times relative to their decoding times.</summary>
    private IEnumerable<MediaSample> OfTrack(TrafBox traf, MoofBox moof)
    {
        var header = traf.Header!;
        // Without an explicit base the first track counts from moof; CMAF and DASH allow no other.
        var origin = (long)Math.Min(header.BaseOffsetBytes ?? (ulong)moof.Place.OffsetBytes, (ulong)fileBytes);
        var at = origin;
        foreach (var run in traf.Runs)
        {
            at = run.OffsetBytes is { } offset ? origin + offset : at;
            for (var i = 0; i < run.SampleCount; i++)
            {
                var sample = i < run.Samples.Length ? run.Samples[i] : default;
                var size = sample.SizeBytes ?? header.SampleSizeBytes ?? defaults?.SampleSizeBytes ?? 0;
                // A count needs no bytes behind it when all samples are alike; the file limits what is believed.
                if (at < 0 || at + size > fileBytes || size == 0 && run.Samples.Length == 0)
                    yield break;
                yield return new MediaSample(
                    0,
                    new ByteSpan(at, size),
                    0,
                    sample.CompositionOffset ?? 0,
                    Duration(sample, header),
                    IsKeyframe(run, i, sample, header)
                );
                at += size;
            }
        }
    }

    private uint Duration(TrunBox.Sample sample, TfhdBox header) =>
        sample.Duration ?? header.SampleDuration ?? defaults?.SampleDuration ?? 0;

    private bool IsKeyframe(TrunBox run, int i, TrunBox.Sample sample, TfhdBox header)
    {
        var first = i == 0 ? run.FirstSampleFlags : null;
        return SampleFlags.IsKeyframe(first ?? sample.Flags ?? header.SampleFlags ?? defaults?.SampleFlags ?? 0);
    }
}
