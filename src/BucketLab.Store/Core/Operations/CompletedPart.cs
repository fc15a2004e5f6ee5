using System.Collections.Immutable;

namespace BucketLab.Store.Core.Operations;

/// <summary>A part as the client names it when it completes an upload.</summary>
/// <param name="Number">From 1 to 10,000.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Checksums">By algorithm name, base64; may be empty.</param>
internal sealed record CompletedPart(int Number, string ETag, ImmutableSortedDictionary<string, string> Checksums);
