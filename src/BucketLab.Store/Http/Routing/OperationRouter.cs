using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Routing;

/// <summary>Finds the operation that a request asks for.</summary>
internal static class OperationRouter
{
    // Those with a selector first: the one without is for what is left.
    private static readonly Dictionary<(string Method, ResourceLevel Level), S3Operation[]> Operations = S3Operations
        .All.GroupBy(operation => (operation.Method, operation.Level))
        .ToDictionary(
            group => group.Key,
            group => group.OrderBy(operation => operation.Selector.Length == 0).ToArray()
        );

    /// <summary>The operation; throws MethodNotAllowed when there is none.</summary>
    public static S3Operation Find(RequestFacts request, RequestTarget target)
    {
        foreach (var operation in Operations.GetValueOrDefault((request.Method, target.Level)) ?? [])
        {
            if (!operation.IsSelectedBy(request, target))
                continue;
            SubResources.Check(request, target, operation);
            return operation;
        }

        throw SubResources.NotAllowed(request.Method, target.Level, OnResource(target.Level));
    }

    private static IEnumerable<S3Operation> OnResource(ResourceLevel level) =>
        S3Operations.All.Where(operation => operation.Level == level && operation.SubResource is null);
}
