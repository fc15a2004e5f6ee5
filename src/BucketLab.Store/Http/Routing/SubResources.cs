using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Routing;

/// <summary>
/// The query parameters that name something of a bucket or object, such as <c>policy</c>, made from the list of
/// operations. A request with one of them never falls through to the bucket or object itself:
/// <c>DELETE /bucket?retention</c> must not delete the bucket, nor <c>PUT /bucket/key?policy</c> write the policy over
/// the object.
/// </summary>
internal static class SubResources
{
    private const string PartNumber = "partNumber";
    private const string VersionId = "versionId";

    private static readonly ILookup<(string Name, ResourceLevel Level), S3Operation> Operations = S3Operations
        .All.Where(operation => operation.SubResource is not null)
        .ToLookup(operation => (operation.SubResource!, operation.Level));

    private static readonly string[] WithPartNumber = ["GetObject", "HeadObject", "UploadPart", "UploadPartCopy"];

    private static readonly string[] WithoutVersion =
    [
        "PutObject",
        "CopyObject",
        "RenameObject",
        "UploadPart",
        "UploadPartCopy",
        "CreateMultipartUpload",
        "CompleteMultipartUpload",
        "AbortMultipartUpload",
        "ListParts",
        "SelectObjectContent",
    ];

    /// <summary>All of them, at any level.</summary>
    public static IReadOnlySet<string> Names { get; } =
        Operations.Select(group => group.Key.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Throws when the request names something that the operation found for it is not about.</summary>
    /// <param name="request">Has the method.</param>
    /// <param name="target">Has the query.</param>
    /// <param name="found">The operation that the request would run.</param>
    public static void Check(RequestFacts request, RequestTarget target, S3Operation found)
    {
        if (target.Query.Count == 0)
            return;
        foreach (var name in target.Query.Keys)
        {
            if (name != found.SubResource && Names.Contains(name))
                throw Refusal(request.Method, target.Level, found, name);
        }

        if (
            target.Query.TryGetValue(PartNumber, out var part)
            && !WithPartNumber.Contains(found.Name, StringComparer.Ordinal)
        )
            throw Invalid("This operation does not accept partNumber without uploadId", PartNumber, part);
        if (target.Query.TryGetValue(VersionId, out var version) && !TakesVersion(found))
            throw Invalid("This operation does not accept a version-id.", VersionId, version);
    }

    /// <summary>The error for a method that a resource does not have (RFC 9110 section 15.5.6 wants Allow).</summary>
    public static S3Exception NotAllowed(string method, ResourceLevel level, IEnumerable<S3Operation> operations) =>
        new(S3Error.MethodNotAllowed, S3Error.MethodNotAllowed.Message)
        {
            Details = [new("Method", method), new("ResourceType", level.ToString().ToUpperInvariant())],
            Headers = [new("Allow", string.Join(", ", MethodsOf(operations)))],
        };

    private static IEnumerable<string> MethodsOf(IEnumerable<S3Operation> operations) =>
        operations.Select(operation => operation.Method).Distinct(StringComparer.Ordinal);

    private static bool TakesVersion(S3Operation operation) =>
        operation.Level == ResourceLevel.Object && !WithoutVersion.Contains(operation.Name, StringComparer.Ordinal);

    private static S3Exception Refusal(string method, ResourceLevel level, S3Operation found, string name)
    {
        if (found.SubResource is { } other)
            return Invalid($"Conflicting query string parameters: {other}, {name}", "ResourceType", name);
        var operations = Operations[(name, level)];
        return operations.Any()
            ? NotAllowed(method, level, operations)
            : S3Error.NotImplemented.About(
                $"A {level.ToString().ToLowerInvariant()} has no '{name}'.",
                ("ResourceType", name)
            );
    }

    private static S3Exception Invalid(string message, string name, string value) =>
        S3Error.InvalidArgument.About(message, ("ArgumentName", name), ("ArgumentValue", value));
}
