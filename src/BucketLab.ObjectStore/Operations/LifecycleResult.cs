namespace BucketLab.ObjectStore.Operations;

/// <summary>What a run of the lifecycle rules did.</summary>
internal sealed record LifecycleResult
{
    /// <summary>Current objects that were deleted, or hidden behind a delete marker.</summary>
    public int Expired { get; set; }

    public int NoncurrentRemoved { get; set; }

    public int DeleteMarkersRemoved { get; set; }

    public int UploadsAborted { get; set; }
}
