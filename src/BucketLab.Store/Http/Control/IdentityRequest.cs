using System.Text.Json;

namespace BucketLab.Store.Http.Control;

/// <summary>What the control surface is told of an identity; what is absent stays as it is, or is generated.</summary>
internal sealed record IdentityRequest
{
    public string? Name { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    public bool? IsEnabled { get; init; }

    /// <summary>A policy as a JSON object; null takes it away, absent keeps it.</summary>
    public JsonElement Policy { get; init; }
}
