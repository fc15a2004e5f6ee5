namespace BucketLab.Recording;

/// <summary>The name of the S3 operation that an HTTP request means (Amazon S3 API Reference, "Actions").</summary>
internal static class WireOperation
{
    private static readonly Dictionary<string, string> OfObject = new(StringComparer.Ordinal)
    {
        ["GET"] = "GetObject",
        ["HEAD"] = "HeadObject",
        ["PUT"] = "PutObject",
        ["DELETE"] = "DeleteObject",
        ["GET uploadId"] = "ListParts",
        ["PUT uploadId"] = "UploadPart",
        ["POST uploads"] = "CreateMultipartUpload",
        ["POST uploadId"] = "CompleteMultipartUpload",
        ["DELETE uploadId"] = "AbortMultipartUpload",
        ["GET attributes"] = "GetObjectAttributes",
        ["POST restore"] = "RestoreObject",
        ["POST select"] = "SelectObjectContent",
    };

    private static readonly Dictionary<string, string> OfBucket = new(StringComparer.Ordinal)
    {
        ["GET"] = "ListObjects",
        ["HEAD"] = "HeadBucket",
        ["PUT"] = "CreateBucket",
        ["DELETE"] = "DeleteBucket",
        ["POST"] = "PostObject",
        ["GET list-type"] = "ListObjectsV2",
        ["GET versions"] = "ListObjectVersions",
        ["GET uploads"] = "ListMultipartUploads",
        ["POST delete"] = "DeleteObjects",
    };

    // What can be got, put and deleted under its own name, of an object and of a bucket.
    private static readonly Dictionary<string, string> ObjectParts = new(StringComparer.Ordinal)
    {
        ["acl"] = "ObjectAcl",
        ["tagging"] = "ObjectTagging",
        ["retention"] = "ObjectRetention",
        ["legal-hold"] = "ObjectLegalHold",
    };

    private static readonly Dictionary<string, string> BucketParts = new(StringComparer.Ordinal)
    {
        ["policy"] = "BucketPolicy",
        ["policyStatus"] = "BucketPolicyStatus",
        ["location"] = "BucketLocation",
        ["acl"] = "BucketAcl",
        ["cors"] = "BucketCors",
        ["versioning"] = "BucketVersioning",
        ["encryption"] = "BucketEncryption",
        ["lifecycle"] = "BucketLifecycleConfiguration",
        ["tagging"] = "BucketTagging",
        ["publicAccessBlock"] = "PublicAccessBlock",
        ["ownershipControls"] = "BucketOwnershipControls",
        ["object-lock"] = "ObjectLockConfiguration",
    };

    public static string NameOf(
        HttpRequestMessage request,
        bool hasBucket,
        bool hasKey,
        IReadOnlyDictionary<string, string> query
    )
    {
        var method = request.Method.Method;
        if (!hasBucket)
            return method == "GET" ? "ListBuckets" : method;
        var (table, parts) = hasKey ? (OfObject, ObjectParts) : (OfBucket, BucketParts);
        var name =
            query
                .Keys.Select(item => table.GetValueOrDefault($"{method} {item}") ?? PartOf(method, parts, item))
                .FirstOrDefault(found => found is not null)
            ?? table.GetValueOrDefault(method, method);
        return request.Headers.Contains("x-amz-copy-source")
            ? name.Replace("PutObject", "CopyObject", StringComparison.Ordinal)
                .Replace("UploadPart", "UploadPartCopy", StringComparison.Ordinal)
            : name;
    }

    private static string? PartOf(string method, Dictionary<string, string> parts, string item) =>
        parts.TryGetValue(item, out var part)
            ? method switch
            {
                "GET" => "Get" + part,
                "PUT" => "Put" + part,
                "DELETE" => "Delete" + part,
                _ => null,
            }
            : null;
}
