namespace BucketLab.Store.Core.Model;

/// <summary>A change of storage class.</summary>
/// <param name="IsNoncurrent">True for noncurrent versions.</param>
/// <param name="StorageClass">Where to.</param>
/// <param name="Days">After how many days, or null.</param>
/// <param name="Date">On which day, or null.</param>
/// <param name="NewerNoncurrentVersions">Number of noncurrent versions that stay where they are, or null.</param>
internal sealed record LifecycleTransition(
    bool IsNoncurrent,
    string StorageClass,
    int? Days,
    DateTimeOffset? Date,
    int? NewerNoncurrentVersions
);
