using System.Collections.Immutable;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Storage;

/// <summary>A multipart upload and the parts that have arrived, by number.</summary>
internal sealed record UploadState(MultipartUpload Upload, ImmutableSortedDictionary<int, ObjectPart> Parts);
