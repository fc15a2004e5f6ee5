using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Routing;

/// <summary>Finds the operation that a request asks for.</summary>
internal static class OperationRouter
{
    private static readonly ILookup<(string Method, ResourceLevel Level), S3Operation> Operations =
        S3Operation.All.ToLookup(operation => (operation.Method, operation.Level));

    private static readonly ILookup<(string SubResource, ResourceLevel Level), S3Operation> BySubResource =
        S3Operation.All.Where(operation => operation.SubResource is not null).ToLookup(operation => (operation.SubResource!, operation.Level));

    /// <summary>
    /// The operation; throws MethodNotAllowed when there is none. A request for a sub-resource never falls through to the resource: a
    /// <c>DELETE /bucket?accelerate</c> must not delete the bucket.
    /// </summary>
    public static S3Operation Find(RequestFacts request, RequestTarget target)
    {
        var candidates = Operations[(request.Method, target.Level)];
        var found = candidates.FirstOrDefault(operation => operation.Selector.Length > 0 && IsSelected(operation.Selector, request, target))
            ?? candidates.FirstOrDefault(operation => operation.Selector.Length == 0);
        if (found is null)
            throw NotAllowed(request.Method, target.Level, S3Operation.All.Where(operation => operation.Level == target.Level && operation.SubResource is null));
        if (found.SubResource is null)
            RefuseSubResource(request.Method, target);
        return found;
    }

    private static void RefuseSubResource(string method, RequestTarget target)
    {
        foreach (var name in target.Query.Keys)
        {
            var operations = BySubResource[(name, target.Level)];
            if (operations.Any())
                throw NotAllowed(method, target.Level, operations);
        }

        if (method == "PUT" && target.Level == ResourceLevel.Object && target.Query.TryGetValue("partNumber", out var number))
        {
            throw new S3Exception(S3Error.InvalidArgument, "This operation does not accept partNumber without uploadId")
            {
                Details = [new("ArgumentName", "partNumber"), new("ArgumentValue", number)],
            };
        }
    }

    // RFC 9110 section 15.5.6 wants Allow; Method and ResourceType are S3's.
    private static S3Exception NotAllowed(string method, ResourceLevel level, IEnumerable<S3Operation> operations) =>
        new(S3Error.MethodNotAllowed, S3Error.MethodNotAllowed.Message)
        {
            Details = [new("Method", method), new("ResourceType", level.ToString().ToUpperInvariant())],
            Headers = [new("Allow", string.Join(", ", operations.Select(operation => operation.Method).Distinct(StringComparer.Ordinal)))],
        };

    private static bool IsSelected(string selectors, RequestFacts request, RequestTarget target) =>
        selectors.Split('&').All(selector => Holds(selector, request, target));

    private static bool Holds(string selector, RequestFacts request, RequestTarget target)
    {
        if (selector.EndsWith(':'))
            return request.Header(selector[..^1]) is not null;
        var value = selector.IndexOf('=', StringComparison.Ordinal);
        return value < 0
            ? target.Query.ContainsKey(selector)
            : target.Query.GetValueOrDefault(selector[..value]) == selector[(value + 1)..];
    }
}
