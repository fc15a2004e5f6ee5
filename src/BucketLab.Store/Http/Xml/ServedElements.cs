using System.Xml.Linq;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Xml;

/// <summary>
/// The elements of each request document that this store heeds. Those that S3 has besides are refused by name, and any
/// other does not fit the schema: to take a setting and not do what it says would open what its sender believes shut.
/// </summary>
internal static class ServedElements
{
    private static readonly Dictionary<string, (string[] Served, string[] Refused)> ByRoot = new(StringComparer.Ordinal)
    {
        ["AccelerateConfiguration"] = (["Status"], []),
        ["AccessControlPolicy"] = (
            [
                "Owner",
                "ID",
                "DisplayName",
                "AccessControlList",
                "Grant",
                "Grantee",
                "URI",
                "EmailAddress",
                "Permission",
            ],
            []
        ),
        ["BucketLoggingStatus"] = (
            [
                "LoggingEnabled",
                "TargetBucket",
                "TargetPrefix",
                "TargetGrants",
                "TargetObjectKeyFormat",
                "SimplePrefix",
                "PartitionedPrefix",
                "PartitionDateSource",
            ],
            ["Grant"]
        ),
        ["CompleteMultipartUpload"] = (
            ["Part", "PartNumber", "ETag", .. ChecksumAlgorithm.All.Select(algorithm => "Checksum" + algorithm.Name)],
            []
        ),
        ["CORSConfiguration"] = (
            ["CORSRule", "ID", "AllowedHeader", "AllowedMethod", "AllowedOrigin", "ExposeHeader", "MaxAgeSeconds"],
            []
        ),
        ["CreateBucketConfiguration"] = (
            ["LocationConstraint", "Tags", "Tag", "Key", "Value"],
            ["Location", "Bucket", "DataRedundancy", "Type", "Name"]
        ),
        ["Delete"] = (["Object", "Key", "VersionId", "ETag", "LastModifiedTime", "Size", "Quiet"], []),
        ["LegalHold"] = (["Status"], []),
        ["LifecycleConfiguration"] = (
            [
                "Rule",
                "ID",
                "Status",
                "Prefix",
                "Filter",
                "And",
                "Tag",
                "Key",
                "Value",
                "ObjectSizeGreaterThan",
                "ObjectSizeLessThan",
                "Expiration",
                "Date",
                "Days",
                "ExpiredObjectDeleteMarker",
                "Transition",
                "StorageClass",
                "NoncurrentVersionExpiration",
                "NoncurrentVersionTransition",
                "NoncurrentDays",
                "NewerNoncurrentVersions",
                "AbortIncompleteMultipartUpload",
                "DaysAfterInitiation",
            ],
            []
        ),
        ["NotificationConfiguration"] = (
            [
                "TopicConfiguration",
                "QueueConfiguration",
                "Id",
                "Topic",
                "Queue",
                "Event",
                "Filter",
                "S3Key",
                "FilterRule",
                "Name",
                "Value",
            ],
            ["CloudFunctionConfiguration", "LambdaFunctionConfiguration", "EventBridgeConfiguration"]
        ),
        ["ObjectEncryption"] = (["SSE-KMS", "KMSKeyArn", "BucketKeyEnabled"], ["SSE-S3"]),
        ["ObjectLockConfiguration"] = (
            ["ObjectLockEnabled", "Rule", "DefaultRetention", "Mode", "Days", "Years"],
            ["DefaultEventHold"]
        ),
        ["OwnershipControls"] = (["Rule", "ObjectOwnership"], []),
        ["PublicAccessBlockConfiguration"] = (
            ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"],
            []
        ),
        ["RequestPaymentConfiguration"] = (["Payer"], []),
        ["RestoreRequest"] = (
            ["Days", "GlacierJobParameters", "Tier"],
            ["Type", "Description", "SelectParameters", "OutputLocation"]
        ),
        ["Retention"] = (["Mode", "RetainUntilDate"], ["EventHold", "EventHoldDuration"]),
        ["ServerSideEncryptionConfiguration"] = (
            [
                "Rule",
                "ApplyServerSideEncryptionByDefault",
                "SSEAlgorithm",
                "KMSMasterKeyID",
                "BucketKeyEnabled",
                "BlockedEncryptionTypes",
                "EncryptionType",
            ],
            []
        ),
        ["Tagging"] = (["TagSet", "Tag", "Key", "Value"], []),
        ["VersioningConfiguration"] = (["Status", "MfaDelete"], []),
    };

    /// <summary>Throws for the first element that is not heeded.</summary>
    /// <param name="root">The document; one with a root that is not listed here has a reader of its own that
    /// refuses.</param>
    public static void Check(XElement root)
    {
        if (!ByRoot.TryGetValue(root.Name.LocalName, out var elements))
            return;
        foreach (var name in root.Descendants().Select(element => element.Name.LocalName))
        {
            if (elements.Refused.Contains(name, StringComparer.Ordinal))
                throw S3Error.NotImplemented.About(
                    $"The element {name} of {root.Name.LocalName} is not implemented.",
                    ("Element", name)
                );
            if (!elements.Served.Contains(name, StringComparer.Ordinal))
                throw S3Error.MalformedXml.About($"{root.Name.LocalName} has no element {name}.", ("Element", name));
        }
    }

    /// <summary>Returns true if the element is heeded in documents with this root.</summary>
    public static bool IsServed(string root, string element) =>
        ByRoot.TryGetValue(root, out var elements) && elements.Served.Contains(element, StringComparer.Ordinal);
}
