using System.Collections.Immutable;
using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// Multipart uploads on disk: <c>uploads/ID/upload.json</c> and a file for each part. The data of a part lies from the
/// start where the object's data will lie, so that completing moves no byte.
/// </summary>
internal sealed class UploadStorage(StoreFolder folder, ObjectStorage objects)
{
    public const string UploadFile = "upload.json";

    private readonly KeyLocks locks = new();

    public static string FolderOf(BucketStorage bucket, string uploadId) =>
        Path.Combine(StoreFolder.UploadsOf(bucket.Folder), uploadId);

    public static string PartFile(int number) =>
        number.ToString("d5", CultureInfo.InvariantCulture) + StoreFolder.MetadataSuffix;

    public void Create(BucketStorage bucket, MultipartUpload upload)
    {
        var path = FolderOf(bucket, upload.UploadId);
        bucket.Charge?.Hold(upload.UploadId, bytes: 0, entries: 1);
        try
        {
            var isFirst = !Directory.Exists(StoreFolder.UploadsOf(bucket.Folder));
            Directory.CreateDirectory(path);
            DurableFile.Write(Path.Combine(path, UploadFile), StoreJson.Write(upload), folder.Temporary);
            DurableFile.FlushFolder(StoreFolder.UploadsOf(bucket.Folder));
            if (isFirst)
                DurableFile.FlushFolder(bucket.Folder);
        }
        catch
        {
            OrphanedFiles.RemoveFolder(path);
            bucket.Charge?.Release(upload.UploadId);
            throw;
        }

        bucket.Uploads.Set(new UploadState(upload, ImmutableSortedDictionary<int, ObjectPart>.Empty));
    }

    /// <summary>Makes staged bytes a part; one of the same number is replaced.</summary>
    public async Task AddPartAsync(
        BucketStorage bucket,
        MultipartUpload upload,
        ObjectPart part,
        CancellationToken cancellationToken
    )
    {
        using (await locks.EnterAsync(bucket.Settings.Name, upload.UploadId, cancellationToken))
        {
            var state = bucket.Uploads.Find(upload.Key, upload.UploadId);
            bucket.Charge?.Hold(part.Place, bytes: 0, entries: 1); // until the upload ends, its bytes with it
            DurableFile.FlushFolder(Path.GetDirectoryName(StoreFolder.PathOf(bucket.Folder, upload.Key, part.Place))!);
            DurableFile.Write(
                Path.Combine(FolderOf(bucket, upload.UploadId), PartFile(part.Number)),
                StoreJson.Write(part),
                folder.Temporary
            );
            bucket.Uploads.Set(state with { Parts = state.Parts.SetItem(part.Number, part) });
            if (state.Parts.TryGetValue(part.Number, out var replaced))
                ObjectStorage.Discard(bucket, upload.Key, replaced.Place);
        }
    }

    /// <summary>Makes the parts an object, all at once; <paramref name="finish"/> says which and what it looks
    /// like.</summary>
    public async Task<ObjectVersion> CompleteAsync(
        BucketStorage bucket,
        MultipartUpload upload,
        Func<UploadState, ObjectVersion> finish,
        Action<ObjectVersion?> guard,
        CancellationToken cancellationToken
    )
    {
        using (await locks.EnterAsync(bucket.Settings.Name, upload.UploadId, cancellationToken))
        {
            var state = bucket.Uploads.Find(upload.Key, upload.UploadId);
            var version = await objects.CommitAsync(bucket, finish(state), guard, cancellationToken);
            // The object exists: what fails now must not be taken for the failure of the request. A start removes an
            // upload whose object it finds.
            bucket.Uploads.Remove(upload.UploadId);
            bucket.Charge?.Release(upload.UploadId);
            OrphanedFiles.Remove(Path.Combine(FolderOf(bucket, upload.UploadId), UploadFile));
            RemoveRest(bucket, state, version.Parts!.Select(part => part.Place).ToHashSet(StringComparer.Ordinal));
            return version;
        }
    }

    public async Task AbortAsync(BucketStorage bucket, string key, string uploadId, CancellationToken cancellationToken)
    {
        using (await locks.EnterAsync(bucket.Settings.Name, uploadId, cancellationToken))
        {
            var state = bucket.Uploads.Find(key, uploadId);
            var path = FolderOf(bucket, uploadId);
            File.Delete(Path.Combine(path, UploadFile)); // without it the rest is litter, which the next start removes
            DurableFile.FlushFolder(path);
            bucket.Uploads.Remove(uploadId);
            bucket.Charge?.Release(uploadId);
            RemoveRest(bucket, state, kept: []);
        }
    }

    private static void RemoveRest(BucketStorage bucket, UploadState state, HashSet<string> kept)
    {
        OrphanedFiles.RemoveFolder(FolderOf(bucket, state.Upload.UploadId));
        foreach (var part in state.Parts.Values.Where(part => !kept.Contains(part.Place)))
            ObjectStorage.Discard(bucket, state.Upload.Key, part.Place);
    }
}
