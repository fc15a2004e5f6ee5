using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Lists uploads that are neither completed nor aborted (Amazon S3 API Reference,
/// ListMultipartUploads).</summary>
internal sealed class ListMultipartUploads(ObjectStore store)
{
    public ListMultipartUploadsPage Execute(ListMultipartUploadsInput input)
    {
        // Upload ids begin with the time, so that their order is the one S3 promises.
        var rest = store
            .Find(input.Bucket)
            .Uploads.All.Select(state => state.Upload)
            .Where(upload => upload.Key.StartsWith(input.Prefix, StringComparison.Ordinal) && IsAfter(upload, input))
            .OrderBy(upload => upload.Key, KeyOrder.Instance)
            .ThenBy(upload => upload.UploadId, StringComparer.Ordinal);
        return Page(rest, input);
    }

    private static ListMultipartUploadsPage Page(IEnumerable<MultipartUpload> rest, ListMultipartUploadsInput input)
    {
        var uploads = new List<MultipartUpload>();
        var commonPrefixes = new List<string>();
        (string Key, string? UploadId) last = ("", null);
        foreach (var upload in rest)
        {
            var group = KeyGroup.Of(upload.Key, input.Prefix, input.Delimiter);
            if (group is not null && group == commonPrefixes.LastOrDefault())
                continue;
            if (uploads.Count + commonPrefixes.Count == input.MaxUploads)
                return new ListMultipartUploadsPage(
                    uploads,
                    commonPrefixes,
                    input.MaxUploads == 0 ? null : last.Key,
                    last.UploadId
                );
            if (group is null)
                uploads.Add(upload);
            else
                commonPrefixes.Add(group);
            last = group is null ? (upload.Key, upload.UploadId) : (group, null);
        }

        return new ListMultipartUploadsPage(uploads, commonPrefixes, null, null);
    }

    private static bool IsAfter(MultipartUpload upload, ListMultipartUploadsInput input)
    {
        if (input.KeyMarker.Length == 0)
            return true;
        if (KeyGroup.Of(upload.Key, input.Prefix, input.Delimiter) is { } group && group == input.KeyMarker)
            return false;
        var order = KeyOrder.CompareKeys(upload.Key, input.KeyMarker);
        return order > 0
            || (
                order == 0
                && input.UploadIdMarker.Length > 0
                && string.CompareOrdinal(upload.UploadId, input.UploadIdMarker) > 0
            );
    }
}

/// <summary>The input of ListMultipartUploads.</summary>
internal sealed record ListMultipartUploadsInput
{
    public required string Bucket { get; init; }

    public string Prefix { get; init; } = "";

    public string Delimiter { get; init; } = "";

    /// <summary>Only what comes after this key or common prefix.</summary>
    public string KeyMarker { get; init; } = "";

    /// <summary>With it also uploads of the key of <see cref="KeyMarker"/> whose id is larger; empty for
    /// none.</summary>
    public string UploadIdMarker { get; init; } = "";

    /// <summary>Most uploads and common prefixes together, 0 to 1,000.</summary>
    public int MaxUploads { get; init; } = 1000;
}

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
