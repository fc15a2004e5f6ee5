using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Routing;

/// <summary>Finds the operation that a request asks for.</summary>
internal static class OperationRouter
{
    private static readonly ILookup<(string Method, ResourceLevel Level), S3Operation> Operations =
        S3Operations.All.ToLookup(operation => (operation.Method, operation.Level));

    /// <summary>The operation; throws MethodNotAllowed when there is none.</summary>
    public static S3Operation Find(RequestFacts request, RequestTarget target)
    {
        var candidates = Operations[(request.Method, target.Level)];
        var found =
            candidates.FirstOrDefault(operation =>
                operation.Selector.Length > 0 && IsSelected(operation.Selector, request, target)
            )
            ?? candidates.FirstOrDefault(operation => operation.Selector.Length == 0)
            ?? throw SubResources.NotAllowed(request.Method, target.Level, OnResource(target.Level));
        SubResources.Check(request, target, found);
        return found;
    }

    private static IEnumerable<S3Operation> OnResource(ResourceLevel level) =>
        S3Operations.All.Where(operation => operation.Level == level && operation.SubResource is null);

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
