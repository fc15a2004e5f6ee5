using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BucketLab.Media.Mp4;

/// <summary>A piece of a file.</summary>
/// <param name="OffsetBytes">Its first byte.</param>
/// <param name="LengthBytes">The number of bytes; at least 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ByteSpan(long OffsetBytes, long LengthBytes)
{
    /// <summary>First byte after it.</summary>
    public long EndBytes => OffsetBytes + LengthBytes;

    /// <summary>The value of a <c>Range</c> header that asks for exactly this (RFC 9110, 14.1.2).</summary>
    public string RangeHeader => FormattableString.Invariant($"bytes={OffsetBytes}-{EndBytes - 1}");

    /// <summary>The same bytes as few spans in rising order, those that touch or overlap made one.</summary>
    public static ImmutableArray<ByteSpan> Merge(IEnumerable<ByteSpan> spans)
    {
        var merged = ImmutableArray.CreateBuilder<ByteSpan>();
        foreach (var span in Joined(spans).OrderBy(span => span.OffsetBytes))
        {
            if (merged.Count > 0 && span.OffsetBytes <= merged[^1].EndBytes)
                merged[^1] = merged[^1] with
                {
                    LengthBytes = Math.Max(merged[^1].EndBytes, span.EndBytes) - merged[^1].OffsetBytes,
                };
            else
                merged.Add(span);
        }
        return merged.ToImmutable();
    }

    // Samples mostly follow each other; joining them first keeps a long list of them out of memory.
    private static IEnumerable<ByteSpan> Joined(IEnumerable<ByteSpan> spans)
    {
        ByteSpan? open = null;
        foreach (var span in spans)
        {
            if (open is { } before && before.EndBytes == span.OffsetBytes)
            {
                open = before with { LengthBytes = before.LengthBytes + span.LengthBytes };
                continue;
            }
            if (open is { } done)
                yield return done;
            open = span;
        }
        if (open is { } last)
            yield return last;
    }
}
