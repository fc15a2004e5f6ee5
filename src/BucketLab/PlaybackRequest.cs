namespace BucketLab;

/// <summary>One request of a viewer.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">What was asked for, without the signature.</param>
/// <param name="Range">The <c>Range</c> header; null for the whole.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="BytesDown">Bytes that reached the viewer.</param>
/// <param name="StartMs">Milliseconds from the first request.</param>
/// <param name="EndMs">Milliseconds from the first request; null when it still ran at the end.</param>
/// <param name="Outcome"><c>complete</c>, <c>abandoned</c> by the player, <c>lost</c> by the line, <c>store-failed</c>
/// or <c>running</c>.</param>
public sealed record PlaybackRequest(
    string Method,
    string Path,
    string? Range,
    int Status,
    long BytesDown,
    double StartMs,
    double? EndMs,
    string Outcome
);
