using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Reads an annotation (Amazon S3 API Reference, GetObjectAnnotation).</summary>
internal sealed class GetObjectAnnotation(ObjectStore store, ObjectCipher cipher)
{
    public (ObjectVersion Version, ObjectAnnotation Annotation, byte[] Payload) Execute(AnnotationTarget target)
    {
        var bucket = store.Find(target.Bucket);
        ObjectAnnotation? found = null;
        var (version, file) = ObjectStorage.OpenAnnotation(
            bucket,
            () =>
            {
                var version = target.FindVersion(bucket);
                found =
                    version.FindAnnotation(target.Name)
                    ?? throw S3Error.NoSuchAnnotation.About(null, ("AnnotationName", target.Name));
                return (version, found);
            }
        );
        return (version, found!, Read(target, version, found!, file));
    }

    /// <summary>The text of an annotation of a version that is known.</summary>
    public byte[] Read(BucketStorage bucket, ObjectVersion version, ObjectAnnotation annotation)
    {
        var target = new AnnotationTarget
        {
            Bucket = bucket.Settings.Name,
            Key = version.Key,
            Name = annotation.Name,
        };
        return Read(target, version, annotation, ObjectStorage.OpenAnnotation(bucket, StillThere).File);

        (ObjectVersion Version, ObjectAnnotation Annotation) StillThere() =>
            ObjectStorage.Claims(bucket, version.Key, annotation.Place)
                ? (version, annotation)
                : throw S3Error.NoSuchVersion.With();
    }

    private byte[] Read(AnnotationTarget target, ObjectVersion version, ObjectAnnotation annotation, FileBytes file)
    {
        using (file)
        {
            var dataKey = cipher.Open(target.Bucket, target.Key, version.Encryption, customer: null);
            ObjectBytes bytes = dataKey is null
                ? file
                : new DecryptedBytes(file, new ChunkCipher(dataKey, annotation.Place), annotation.SizeBytes);
            using (bytes)
            {
                var payload = new byte[annotation.SizeBytes];
                for (var read = 0; read < payload.Length; )
                {
                    var count = bytes.Read(read, payload.AsSpan(read));
                    read +=
                        count > 0
                            ? count
                            : throw new DamagedFileException($"The data file {file.Path} ended before its length.");
                }

                return payload;
            }
        }
    }
}
