using System.Collections.Immutable;

namespace BucketLab.Media.Publishing;

/// <summary>A stream in a bucket.</summary>
/// <param name="Prefix">What all its keys begin with; ends with a slash.</param>
/// <param name="Edition">Names these very bytes: the same stream has the same edition wherever it is published.</param>
/// <param name="Objects">What was stored, in the order in which it became visible.</param>
public sealed record PublishedStream(string Prefix, string Edition, ImmutableArray<PublishedObject> Objects)
{
    /// <summary>The key that HLS players open.</summary>
    public string MultivariantKey => Prefix + Packaging.PackagedStream.MultivariantName;

    /// <summary>The key that DASH players open.</summary>
    public string ManifestKey => Prefix + Packaging.PackagedStream.ManifestName;

    /// <summary>All bytes that were stored.</summary>
    public long SizeBytes => Objects.Sum(one => one.SizeBytes);
}
