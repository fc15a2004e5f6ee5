namespace BucketLab.Store.Core.Model;

/// <summary>The storage classes and the way lifecycle rules lead down them (Amazon S3 User Guide, "Transitioning
/// objects using Amazon S3 Lifecycle").</summary>
internal static class StorageClasses
{
    public const string Standard = "STANDARD";
    public const string Glacier = "GLACIER";
    public const string DeepArchive = "DEEP_ARCHIVE";

    /// <summary>Objects that are smaller cost more to move than they save, and stay unless their rule names sizes
    /// itself.</summary>
    private const long LeastBytesToMove = 128 * 1024;

    // A rule leads from a class to one further down, never sideways or back.
    private static readonly Dictionary<string, int> Steps = new(StringComparer.Ordinal)
    {
        [Standard] = 0,
        ["REDUCED_REDUNDANCY"] = 0,
        ["STANDARD_IA"] = 1,
        ["INTELLIGENT_TIERING"] = 2,
        ["ONEZONE_IA"] = 3,
        ["GLACIER_IR"] = 3,
        [Glacier] = 4,
        [DeepArchive] = 5,
    };

    public static bool IsKnown(string name) => Steps.ContainsKey(name);

    /// <summary>Returns true if a lifecycle rule can move objects to this class.</summary>
    public static bool IsTarget(string name) => Steps.GetValueOrDefault(name) > 0;

    public static bool IsArchive(string name) => name is Glacier or DeepArchive;

    /// <summary>The class furthest down that a version is due for, or null when it stays.</summary>
    /// <param name="lifecycle">The bucket's.</param>
    /// <param name="version">Not a delete marker.</param>
    /// <param name="isDue">Returns true if a transition of the version is due.</param>
    public static string? Next(
        LifecycleConfiguration lifecycle,
        ObjectVersion version,
        Func<LifecycleTransition, bool> isDue
    ) =>
        lifecycle
            .Rules.Where(rule => rule.Covers(version))
            .SelectMany(rule =>
                rule.Transitions.Where(transition =>
                    isDue(transition) && IsLargeEnough(lifecycle, rule, version, transition.StorageClass)
                )
            )
            .Select(transition => transition.StorageClass)
            .Where(target => Steps[target] > Steps[version.StorageClass])
            .MaxBy(target => Steps[target]);

    private static bool IsLargeEnough(
        LifecycleConfiguration lifecycle,
        LifecycleRule rule,
        ObjectVersion version,
        string target
    ) =>
        version.SizeBytes >= LeastBytesToMove
        || rule.SizeGreaterThan is not null
        || rule.SizeLessThan is not null
        || (lifecycle.ArchivesSmallObjects && IsArchive(target));
}
