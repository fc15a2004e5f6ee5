using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>One page of uploads under way.</summary>
/// <param name="Uploads">By key, then by the time they began.</param>
/// <param name="CommonPrefixes">In key order.</param>
/// <param name="NextKey">Where the next page goes on, else null.</param>
/// <param name="NextUploadId">The upload within that key, or null after a common prefix.</param>
internal sealed record ListMultipartUploadsPage(
    IReadOnlyList<MultipartUpload> Uploads,
    IReadOnlyList<string> CommonPrefixes,
    string? NextKey,
    string? NextUploadId
);
