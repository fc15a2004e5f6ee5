namespace BucketLab.Store.Core.Operations;

/// <summary>The work of one run of the lifecycle rules.</summary>
internal sealed record LifecycleResult
{
    /// <summary>Current objects that were deleted, or hidden behind a delete marker.</summary>
    public int Expired { get; set; }

    public int NoncurrentRemoved { get; set; }

    public int DeleteMarkersRemoved { get; set; }

    /// <summary>Versions that changed their storage class.</summary>
    public int Transitioned { get; set; }

    public int UploadsAborted { get; set; }
}
