namespace BucketLab.Course.Running;

/// <summary>What a session sent and received.</summary>
/// <param name="Requests">S3 requests.</param>
/// <param name="BytesUp">Bytes in request bodies.</param>
/// <param name="BytesDown">Bytes in response bodies.</param>
public sealed record RunTotals(long Requests, long BytesUp, long BytesDown)
{
    /// <summary>Before anything was sent.</summary>
    public static RunTotals None { get; } = new(0, 0, 0);
}
