using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Http.Control;

/// <summary>The buckets that a path of the control surface names behind its first word, separated by commas.</summary>
internal static class BucketNames
{
    public static string[] Behind(RequestTarget target) =>
        target.Key?.Split('/', 2) is [_, var names]
            ? names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
}
