using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>Encryption of segments (RFC 8216, 4.3.2.4).</summary>
/// <param name="Method"><c>NONE</c>, <c>AES-128</c> or <c>SAMPLE-AES</c>.</param>
/// <param name="Uri">Where the key is to be had; null with <c>NONE</c>.</param>
public sealed record SegmentKey(string Method, string? Uri)
{
    private const string FormatIs = "KEYFORMAT=";

    /// <summary>The initialization vector as <c>0x</c> and hex digits; null for the segment's number.</summary>
    public string? Iv { get; init; }

    /// <summary>
    /// Format of the key; keys of different formats are in force side by side (RFC 8216, 4.3.2.4). <c>identity</c> when
    /// not said.
    /// </summary>
    public string KeyFormat =>
        OtherAttributes
            .FirstOrDefault(one => one.StartsWith(FormatIs, StringComparison.Ordinal))
            ?[FormatIs.Length..].Trim('"')
        ?? "identity";

    /// <summary>Other attributes as they stand in the file.</summary>
    public ImmutableArray<string> OtherAttributes { get; init; } = [];
}
