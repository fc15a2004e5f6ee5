namespace BucketLab.Store.Core.Operations;

/// <summary>A body that is on the disk, encrypted or not.</summary>
/// <param name="Place">Names the data file.</param>
/// <param name="SizeBytes">Of the plain bytes.</param>
/// <param name="StoredBytes">Of the data file.</param>
/// <param name="Digests">Of the data file, block by block.</param>
/// <param name="ETag">The entity tag it gives an object or a part.</param>
/// <param name="Checksum">Base64, when one was asked for.</param>
internal sealed record WrittenBody(
    string Place,
    long SizeBytes,
    long StoredBytes,
    string Digests,
    string ETag,
    string? Checksum
);
