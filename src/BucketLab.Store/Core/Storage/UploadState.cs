using System.Collections.Immutable;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>A multipart upload and the parts that have arrived, by number.</summary>
internal sealed record UploadState(MultipartUpload Upload, ImmutableSortedDictionary<int, ObjectPart> Parts);
