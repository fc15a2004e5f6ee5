using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Finds the multipart uploads that were under way when the store stopped.</summary>
internal sealed class UploadLoader(MetadataReader reader)
{
    public IReadOnlyList<UploadState> Load(string bucketFolder)
    {
        var uploads = new List<UploadState>();
        var path = StoreFolder.UploadsOf(bucketFolder);
        foreach (var folder in Directory.Exists(path) ? Directory.GetDirectories(path) : [])
        {
            var file = Path.Combine(folder, UploadStorage.UploadFile);
            if (!File.Exists(file))
                Directory.Delete(folder, recursive: true); // an interrupted create or abort
            else if (reader.Read<MultipartUpload>(file) is { } upload)
                uploads.Add(new UploadState(upload, LoadParts(folder)));
        }

        return uploads;
    }

    /// <summary>Leaves out, and removes from the disk, uploads whose object exists: the crash came between the
    /// two.</summary>
    public static IEnumerable<UploadState> WithoutCompleted(
        string bucketFolder,
        IReadOnlyList<UploadState> uploads,
        IEnumerable<ObjectVersion> versions
    )
    {
        if (uploads.Count == 0)
            return [];
        var completed = versions
            .Where(version => version.UploadId is not null)
            .ToLookup(version => version.UploadId!, StringComparer.Ordinal);
        foreach (var upload in uploads.Where(upload => completed.Contains(upload.Upload.UploadId)))
        {
            var kept = completed[upload.Upload.UploadId]
                .SelectMany(version => version.DataPlaces)
                .ToHashSet(StringComparer.Ordinal);
            Directory.Delete(
                Path.Combine(StoreFolder.UploadsOf(bucketFolder), upload.Upload.UploadId),
                recursive: true
            );
            foreach (var part in upload.Parts.Values.Where(part => !kept.Contains(part.Place)))
                File.Delete(StoreFolder.PathOf(bucketFolder, upload.Upload.Key, part.Place, StoreFolder.DataSuffix));
        }

        return uploads.Where(upload => !completed.Contains(upload.Upload.UploadId));
    }

    private ImmutableSortedDictionary<int, ObjectPart> LoadParts(string folder)
    {
        var parts = ImmutableSortedDictionary.CreateBuilder<int, ObjectPart>();
        foreach (
            var file in Directory
                .EnumerateFiles(folder)
                .Where(file => Path.GetFileName(file) != UploadStorage.UploadFile)
        )
        {
            if (reader.Read<ObjectPart>(file) is { } part)
                parts[part.Number] = part;
        }

        return parts.ToImmutable();
    }
}
