using System.Text.Json.Serialization;

namespace BucketLab.Contracts.StoreControl;

/// <summary>A fault on purpose, for the requests of one bucket.</summary>
/// <param name="Bucket">The bucket.</param>
public sealed record FaultRequest(string Bucket)
{
    /// <summary>Names of the S3 API reference, such as UploadPart; null for every operation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>Bytes of body that pass, in either direction, before the connection breaks; null for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DropAfterBytes { get; init; }

    /// <summary>Most bytes of body a second, in either direction; at least 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? BytesPerSecond { get; init; }
}
