using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Routing;

/// <summary>
/// The <c>x-amz-</c> headers that each operation heeds. Any other is refused by name: to take a header and not do what
/// it says would, for one, turn an append (<c>x-amz-write-offset-bytes</c>) into an overwrite.
/// </summary>
internal static class ServedHeaders
{
    // What the pipeline reads, or what says nothing that could be done otherwise: nobody is charged here.
    private static readonly HashSet<string> OfAll = new(StringComparer.Ordinal)
    {
        "x-amz-content-sha256",
        "x-amz-date",
        "x-amz-decoded-content-length",
        "x-amz-trailer",
        "x-amz-sdk-checksum-algorithm",
        "x-amz-expected-bucket-owner",
        "x-amz-request-payer",
        "x-amz-user-agent",
        "x-amz-api-version",
        "x-amz-security-token",
    };

    // Headers of which one value means what happens anyway.
    private static readonly Dictionary<string, string> Neutral = new(StringComparer.Ordinal)
    {
        ["x-amz-bucket-namespace"] = "global",
    };

    private static readonly string[] Grants =
    [
        "x-amz-acl",
        "x-amz-grant-full-control",
        "x-amz-grant-read",
        "x-amz-grant-read-acp",
        "x-amz-grant-write-acp",
    ];

    private static readonly string[] CustomerKey =
    [
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-server-side-encryption-customer-key",
        "x-amz-server-side-encryption-customer-key-md5",
    ];

    private static readonly string[] CopySource =
    [
        "x-amz-copy-source",
        "x-amz-copy-source-if-match",
        "x-amz-copy-source-if-none-match",
        "x-amz-copy-source-if-modified-since",
        "x-amz-copy-source-if-unmodified-since",
        "x-amz-source-expected-bucket-owner",
        "x-amz-copy-source-server-side-encryption-customer-algorithm",
        "x-amz-copy-source-server-side-encryption-customer-key",
        "x-amz-copy-source-server-side-encryption-customer-key-md5",
    ];

    private static readonly string[] Description =
    [
        .. Grants,
        .. CustomerKey,
        "x-amz-tagging",
        "x-amz-storage-class",
        "x-amz-website-redirect-location",
        "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-server-side-encryption-bucket-key-enabled",
        "x-amz-object-lock-mode",
        "x-amz-object-lock-retain-until-date",
        "x-amz-object-lock-legal-hold",
    ];

    private static readonly string[] Describing = ["PutObject", "CopyObject", "CreateMultipartUpload"];

    // The base header of a read has an error of its own.
    private static readonly string[] Reading = ["x-amz-checksum-mode", "x-amz-server-side-encryption", .. CustomerKey];

    private static readonly Dictionary<string, string[]> ByOperation = new(StringComparer.Ordinal)
    {
        ["CreateBucket"] =
        [
            .. Grants,
            "x-amz-grant-write",
            "x-amz-bucket-object-lock-enabled",
            "x-amz-object-ownership",
        ],
        ["PutBucketAcl"] = [.. Grants, "x-amz-grant-write"],
        ["PutBucketPolicy"] = ["x-amz-confirm-remove-self-bucket-access"], // the owner can always take a policy back
        ["PutBucketLifecycleConfiguration"] = ["x-amz-transition-default-minimum-object-size"],
        ["PutBucketNotificationConfiguration"] = ["x-amz-skip-destination-validation"],
        ["ListObjects"] = ["x-amz-optional-object-attributes"],
        ["ListObjectsV2"] = ["x-amz-optional-object-attributes"],
        ["ListObjectVersions"] = ["x-amz-optional-object-attributes"],
        ["DeleteObjects"] = ["x-amz-bypass-governance-retention"],
        ["GetObject"] = Reading,
        ["HeadObject"] = Reading,
        ["GetObjectAttributes"] =
        [
            .. Reading,
            "x-amz-object-attributes",
            "x-amz-max-parts",
            "x-amz-part-number-marker",
        ],
        ["PutObject"] = Description,
        ["CopyObject"] =
        [
            .. Description,
            .. CopySource,
            "x-amz-metadata-directive",
            "x-amz-tagging-directive",
            "x-amz-checksum-algorithm",
            "x-amz-object-annotation-directive",
        ],
        ["CreateMultipartUpload"] = [.. Description, "x-amz-checksum-algorithm", "x-amz-checksum-type"],
        ["UploadPart"] = CustomerKey,
        ["UploadPartCopy"] = [.. CustomerKey, .. CopySource, "x-amz-copy-source-range"],
        ["ListParts"] = CustomerKey,
        ["CompleteMultipartUpload"] = [.. CustomerKey, "x-amz-mp-object-size", "x-amz-checksum-type"],
        ["DeleteObject"] =
        [
            "x-amz-bypass-governance-retention",
            "x-amz-if-match-last-modified-time",
            "x-amz-if-match-size",
        ],
        ["PutObjectAnnotation"] = ["x-amz-object-if-match"],
        ["GetObjectAnnotation"] = ["x-amz-checksum-mode"],
        ["DeleteObjectAnnotation"] = ["x-amz-object-if-match", "x-amz-bypass-governance-retention"],
        ["PutObjectAcl"] = [.. Grants, "x-amz-grant-write"],
        ["PutObjectRetention"] = ["x-amz-bypass-governance-retention"],
    };

    /// <summary>Throws NotImplemented for a header that the operation does not heed.</summary>
    public static void Check(S3Operation operation, RequestFacts request)
    {
        foreach (var name in request.Headers.Keys)
        {
            if (!IsServed(operation.Name, name) && Neutral.GetValueOrDefault(name) != request.Header(name))
                throw Refused(operation, name);
        }
    }

    /// <summary>Returns true if the operation heeds the header, given in lower case.</summary>
    public static bool IsServed(string operation, string header) =>
        !header.StartsWith("x-amz-", StringComparison.Ordinal)
        || OfAll.Contains(header)
        || ChecksumAlgorithm.FindByHeader(header) is not null
        || (ByOperation.TryGetValue(operation, out var own) && own.Contains(header, StringComparer.Ordinal))
        || (
            header.StartsWith(ObjectHeaders.UserPrefix, StringComparison.Ordinal)
            && Describing.Contains(operation, StringComparer.Ordinal)
        );

    // An unknown checksum is told by BodyExpectations what it is.
    private static S3Exception Refused(S3Operation operation, string name) =>
        name.StartsWith(ChecksumAlgorithm.HeaderPrefix, StringComparison.Ordinal)
            ? S3Error.InvalidRequest.About($"{operation.Name} knows no header {name}.", ("Header", name))
            : S3Error.NotImplemented.About(
                $"A header you provided implies functionality that is not implemented: {operation.Name} does not "
                    + $"heed {name}.",
                ("Header", name)
            );
}
