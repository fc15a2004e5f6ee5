namespace BucketLab.Contracts.StoreControl;

/// <summary>The work of one run of the lifecycle rules.</summary>
/// <param name="Expired">Current objects that were deleted, or hidden behind a delete marker.</param>
/// <param name="NoncurrentRemoved">Older versions that were removed.</param>
/// <param name="DeleteMarkersRemoved">Delete markers that were removed.</param>
/// <param name="Transitioned">Versions that changed their storage class.</param>
/// <param name="UploadsAborted">Unfinished multipart uploads that were aborted.</param>
public sealed record LifecycleReport(
    int Expired,
    int NoncurrentRemoved,
    int DeleteMarkersRemoved,
    int Transitioned,
    int UploadsAborted
);

/// <summary>The result of reading every byte of a store.</summary>
/// <param name="Versions">The number of versions read.</param>
/// <param name="Bytes">The number of bytes of data files read.</param>
/// <param name="Damage">A line for each damaged file or version, in no order.</param>
public sealed record StoreCheckReport(int Versions, long Bytes, IReadOnlyList<string> Damage);
