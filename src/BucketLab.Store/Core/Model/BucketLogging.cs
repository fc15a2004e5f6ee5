namespace BucketLab.Store.Core.Model;

/// <summary>Where the access log of a bucket goes (Amazon S3 API Reference, LoggingEnabled).</summary>
/// <param name="TargetBucket">The bucket that gets the log objects; of the same owner.</param>
/// <param name="TargetPrefix">What their keys begin with; may be empty.</param>
internal sealed record BucketLogging(string TargetBucket, string TargetPrefix)
{
    public const string ByEventTime = "EventTime";
    public const string ByDeliveryTime = "DeliveryTime";

    /// <summary>Which date the keys are partitioned by; null for keys of the simple form.</summary>
    public string? PartitionDateSource { get; init; }
}
