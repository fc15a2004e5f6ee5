using System.Collections.Immutable;

namespace BucketLab.Store.Core.Model;

/// <summary>One lifecycle rule: a filter, all of whose parts must fit, and what is done.</summary>
internal sealed record LifecycleRule
{
    public required string Id { get; init; }

    public required bool IsEnabled { get; init; }

    /// <summary>True if the prefix stood in the rule itself, the older form, and is given back so.</summary>
    public bool HasOldPrefix { get; init; }

    public string? Prefix { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ObjectVersion.NoHeaders;

    public long? SizeGreaterThan { get; init; }

    public long? SizeLessThan { get; init; }

    public int? ExpirationDays { get; init; }

    /// <summary>Midnight UTC.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    public bool? ExpiresDeleteMarkers { get; init; }

    public int? NoncurrentDays { get; init; }

    /// <summary>Number of noncurrent versions that are kept whatever their age.</summary>
    public int? NewerNoncurrentVersions { get; init; }

    public int? AbortUploadDays { get; init; }

    public IReadOnlyList<LifecycleTransition> Transitions { get; init; } = [];

    /// <summary>Returns true if the rule covers a version; delete markers have neither size nor tags.</summary>
    public bool Covers(ObjectVersion version) =>
        CoversKey(version.Key)
        && Tags.All(tag => version.Tags.TryGetValue(tag.Key, out var value) && value == tag.Value)
        && (SizeGreaterThan is null || version.SizeBytes > SizeGreaterThan)
        && (SizeLessThan is null || version.SizeBytes < SizeLessThan);

    public bool CoversKey(string key) => IsEnabled && key.StartsWith(Prefix ?? "", StringComparison.Ordinal);
}
