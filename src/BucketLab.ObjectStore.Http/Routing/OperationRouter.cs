using BucketLab.ObjectStore.Http.SigV4;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Routing;

/// <summary>Finds the operation that a request asks for.</summary>
internal static class OperationRouter
{
    private static readonly ILookup<(string Method, ResourceLevel Level), S3Operation> Operations =
        S3Operation.All.ToLookup(operation => (operation.Method, operation.Level));

    public static S3Operation Find(RequestFacts request, RequestTarget target)
    {
        var candidates = Operations[(request.Method, target.Level)];
        return candidates.FirstOrDefault(operation => operation.Selector.Length > 0 && IsSelected(operation.Selector, request, target))
            ?? candidates.FirstOrDefault(operation => operation.Selector.Length == 0)
            ?? throw S3Error.MethodNotAllowed.With();
    }

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
