using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Http.Logs;

/// <summary>The name of a request in an access log: <c>REST.METHOD.RESOURCE</c> (Amazon S3 User Guide,
/// "Operation").</summary>
internal static class OperationCode
{
    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["uploadId"] = "UPLOAD",
        ["delete"] = "MULTI_OBJECT_DELETE",
        ["versions"] = "BUCKETVERSIONS",
        ["tagging"] = "OBJECT_TAGGING",
        ["policy"] = "BUCKETPOLICY",
    };

    public static string Of(string method, RequestTarget target, bool isCopy)
    {
        var name = target.Query.Keys.FirstOrDefault(SubResources.Names.Contains);
        var isPart = target.Query.ContainsKey("partNumber") && name == "uploadId";
        var resource =
            isPart ? "PART"
            : name is null ? (target.Key is null ? "BUCKET" : "OBJECT")
            : name == "tagging" && target.Key is null ? "TAGGING"
            : Resources.GetValueOrDefault(name) ?? name.Replace('-', '_').ToUpperInvariant();
        return $"REST.{(isCopy ? "COPY" : method)}.{resource}";
    }
}
