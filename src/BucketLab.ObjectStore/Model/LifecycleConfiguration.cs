namespace BucketLab.ObjectStore.Model;

/// <summary>What a bucket deletes by itself (Amazon S3 API Reference, PutBucketLifecycleConfiguration).</summary>
/// <param name="Rules">In the order of the document.</param>
internal sealed record LifecycleConfiguration(IReadOnlyList<LifecycleRule> Rules);
