namespace BucketLab.Store.Core.Model;

/// <summary>Rules by which a bucket deletes and moves objects by itself (Amazon S3 API Reference,
/// PutBucketLifecycleConfiguration).</summary>
/// <param name="Rules">In the order of the document.</param>
/// <param name="ArchivesSmallObjects">True if objects under 128 KiB go to the archive classes too
/// (x-amz-transition-default-minimum-object-size: varies_by_storage_class).</param>
internal sealed record LifecycleConfiguration(IReadOnlyList<LifecycleRule> Rules, bool ArchivesSmallObjects = false);
