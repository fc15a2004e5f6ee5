namespace BucketLab.Store.Core.Storage;

/// <summary>The parts of an object read as one.</summary>
internal sealed class JoinedBytes : ObjectBytes
{
    private readonly IReadOnlyList<ObjectBytes> parts;
    private readonly long[] ends;

    public JoinedBytes(IReadOnlyList<ObjectBytes> parts)
    {
        this.parts = parts;
        ends = new long[parts.Count];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + parts[i].LengthBytes;
    }

    public override long LengthBytes => ends.Length == 0 ? 0 : ends[^1];

    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset >= LengthBytes || buffer.IsEmpty)
            return 0;
        var found = Array.BinarySearch(ends, offset);
        // An exact hit is the end of a part, so the byte is the first of a later one; empty parts end where others do.
        var index = found < 0 ? ~found : found + 1;
        while (ends[index] <= offset)
            index++;
        var start = ends[index] - parts[index].LengthBytes;
        return parts[index].Read(offset - start, buffer);
    }

    public override void Dispose()
    {
        foreach (var part in parts)
            part.Dispose();
    }
}
