namespace BucketLab.Store.Http.Events;

/// <summary>The object of an event.</summary>
/// <param name="Key">Of the object.</param>
/// <param name="Sequencer">Hex digits; of two events of a key the later one has the larger.</param>
internal sealed record EventSubject(string Key, string Sequencer)
{
    public long? SizeBytes { get; init; }

    /// <summary>Without quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>Null where versions are not kept.</summary>
    public string? VersionId { get; init; }
}
