namespace BucketLab.Store.Core.Checksums;

/// <summary>The two ways to make the checksum of a multipart object (x-amz-checksum-type).</summary>
internal static class ChecksumType
{
    /// <summary>All the bytes.</summary>
    public const string FullObject = "FULL_OBJECT";

    /// <summary>The checksums of the parts; written with <c>-N</c> behind it.</summary>
    public const string Composite = "COMPOSITE";
}
