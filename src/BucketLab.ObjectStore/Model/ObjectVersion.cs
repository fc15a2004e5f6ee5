using System.Collections.Immutable;

namespace BucketLab.ObjectStore.Model;

/// <summary>All that is known of one version of an object but its bytes.</summary>
internal sealed record ObjectVersion
{
    public required string Key { get; init; }

    /// <summary>Names the version's files; later places sort after earlier ones. Never reused.</summary>
    public required string Place { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>UTC, whole seconds, as HTTP dates can say it.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Content-Type, Cache-Control and the other headers that are stored and given back.</summary>
    public ImmutableSortedDictionary<string, string> ContentHeaders { get; init; } = NoHeaders;

    /// <summary>User metadata without the x-amz-meta- prefix; names in lower case.</summary>
    public ImmutableSortedDictionary<string, string> UserMetadata { get; init; } = NoHeaders;

    /// <summary>Checksums by algorithm name (CRC32, SHA256, ...), base64.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } = NoHeaders;

    public static ImmutableSortedDictionary<string, string> NoHeaders { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
