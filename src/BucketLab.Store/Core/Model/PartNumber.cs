namespace BucketLab.Store.Core.Model;

/// <summary>Limits of multipart uploads (Amazon S3 User Guide, "Amazon S3 multipart upload limits").</summary>
internal static class PartNumber
{
    public const int Max = 10_000;

    /// <summary>Every part but the last.</summary>
    public const long LeastPartBytes = 5 * 1024 * 1024;
}
