namespace BucketLab.Media;

/// <summary>Fills in offsets that a playlist leaves out: the byte after the previous segment of the same resource (RFC
/// 8216, 4.3.2.2).</summary>
internal sealed class ByteRangeResolver
{
    private readonly Dictionary<string, long> ends = [];

    public PlaylistByteRange? Resolve(Segment segment)
    {
        if (segment.Range is not { } range)
            return null;
        var offset = range.OffsetBytes ?? ends.GetValueOrDefault(segment.Uri);
        ends[segment.Uri] = offset + range.LengthBytes;
        return range with { OffsetBytes = offset };
    }
}
