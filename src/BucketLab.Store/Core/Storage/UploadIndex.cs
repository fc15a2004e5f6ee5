using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>The multipart uploads of one bucket that are under way, with their parts by number.</summary>
internal sealed class UploadIndex
{
    private ImmutableDictionary<string, UploadState> uploads;

    public UploadIndex(IEnumerable<UploadState> uploads) =>
        this.uploads = uploads.ToImmutableDictionary(upload => upload.Upload.UploadId, StringComparer.Ordinal);

    public IEnumerable<UploadState> All => uploads.Values;

    /// <summary>The upload of that id and key; throws NoSuchUpload.</summary>
    public UploadState Find(string key, string uploadId) =>
        TryFind(key, uploadId) ?? throw S3Error.NoSuchUpload.About(null, ("UploadId", uploadId));

    public UploadState? TryFind(string key, string uploadId) =>
        uploads.TryGetValue(uploadId, out var found) && found.Upload.Key == key ? found : null;

    public void Set(UploadState upload) =>
        ImmutableInterlocked.AddOrUpdate(ref uploads, upload.Upload.UploadId, upload, (_, _) => upload);

    public void Remove(string uploadId) => ImmutableInterlocked.TryRemove(ref uploads, uploadId, out _);
}
