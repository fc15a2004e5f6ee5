namespace BucketLab.Media.Mp4;

/// <summary>The samples of a track whose index is its <c>stbl</c> (ISO/IEC 14496-12, 8.5 to 8.7).</summary>
internal sealed class SampleTable
{
    private readonly StblBox table;
    private readonly SttsBox durations;
    private readonly StscBox chunks;
    private readonly StszBox sizes;
    private readonly ChunkOffsetBox offsets;
    private readonly long shift;

    public SampleTable(StblBox table, long presentationShift, long fileBytes)
    {
        (this.table, shift) = (table, presentationShift);
        durations = Required<SttsBox>("stts");
        chunks = Required<StscBox>("stsc");
        sizes = Required<StszBox>("stsz");
        offsets = Required<ChunkOffsetBox>("stco or co64");
        // One size for all needs no table, so that only the length of the file limits how many samples there can be.
        if ((long)sizes.UniformSizeBytes * sizes.SampleCount is var total && total > fileBytes)
        {
            throw new Mp4FormatException(
                sizes.Place.OffsetBytes,
                FormattableString.Invariant(
                    $"The samples of a track have {total} bytes together, the file only {fileBytes}."
                )
            );
        }
    }

    public IEnumerable<MediaSample> Samples()
    {
        var duration = new RunCursor<SttsBox.Run>(durations.Runs, run => run.Samples, default);
        var composition = new RunCursor<CttsBox.Run>(table.Child<CttsBox>()?.Runs ?? [], run => run.Samples, default);
        var keyframes = table.Child<StssBox>()?.Samples;
        var (keyframe, decodeTime, number) = (0, 0L, 0L);
        foreach (var (offset, count) in Chunks())
        {
            var at = offset;
            for (var i = 0u; i < count && number < sizes.SampleCount; i++)
            {
                var (size, lasts) = (sizes.SizeBytes(number), duration.Next().Duration);
                number++;
                while (keyframe < keyframes?.Length && keyframes.Value[keyframe] < number)
                    keyframe++;
                var isKeyframe = keyframes is not { } listed || keyframe < listed.Length && listed[keyframe] == number;
                var shown = decodeTime + composition.Next().Offset + shift;
                yield return new MediaSample(number, new ByteSpan(at, size), decodeTime, shown, lasts, isKeyframe);
                at += size;
                decodeTime += lasts;
            }
        }
    }

    private IEnumerable<(long Offset, uint Samples)> Chunks()
    {
        var (run, chunk) = (-1, 0L);
        foreach (var offset in offsets.OffsetsBytes)
        {
            chunk++;
            while (run + 1 < chunks.Runs.Length && chunks.Runs[run + 1].FirstChunk <= chunk)
                run++;
            if (run < 0)
                throw new Mp4FormatException(
                    chunks.Place.OffsetBytes,
                    "The stsc does not say how many samples the first chunk has."
                );
            yield return (offset, chunks.Runs[run].SamplesPerChunk);
        }
    }

    private T Required<T>(string name)
        where T : Box =>
        table.Child<T>()
        ?? throw new Mp4FormatException(
            table.Place.OffsetBytes,
            $"A track has no {name}, so that its samples cannot be found."
        );
}
