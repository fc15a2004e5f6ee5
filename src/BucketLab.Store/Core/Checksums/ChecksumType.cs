namespace BucketLab.Store.Core.Checksums;

/// <summary>What the checksum of a multipart object is made from (x-amz-checksum-type).</summary>
internal static class ChecksumType
{
    /// <summary>All the bytes.</summary>
    public const string FullObject = "FULL_OBJECT";

    /// <summary>The checksums of the parts; written with <c>-N</c> behind it.</summary>
    public const string Composite = "COMPOSITE";
}
