using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Contracts.StoreControl;

/// <summary>An identity to add or to change; what is absent stays as it is, or is generated.</summary>
public sealed record IdentityRequest
{
    /// <summary>1 to 64 letters, digits and hyphens; for a new identity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>3 to 128 letters and digits; for a new identity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessKeyId { get; init; }

    /// <summary>8 to 128 characters; for a new identity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecretAccessKey { get; init; }

    /// <summary>False refuses its requests, true takes them again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsEnabled { get; init; }

    /// <summary>A policy as a JSON object; null takes it away, absent keeps it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Policy { get; init; }
}

/// <summary>The keys of a new identity; its secret is told this once.</summary>
/// <param name="Name">The identity's name in the store.</param>
/// <param name="AccessKeyId">The public part.</param>
/// <param name="SecretAccessKey">The secret part.</param>
public sealed record IdentityCredentials(string Name, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => $"{Name} ({AccessKeyId})";
}

/// <summary>Every identity that may sign requests.</summary>
/// <param name="Identities">By name.</param>
public sealed record IdentityList(IReadOnlyList<IdentityStatus> Identities);

/// <summary>One identity, without its secret.</summary>
/// <param name="Name">The identity's name in the store.</param>
/// <param name="AccessKeyId">The public part of its keys.</param>
/// <param name="CanonicalId">The id that access control lists name.</param>
/// <param name="Arn">The name that policies use.</param>
/// <param name="IsRoot">True for the identity that owns the store.</param>
/// <param name="IsEnabled">False while its requests are refused.</param>
/// <param name="Policy">Its own policy as a JSON object, or null.</param>
public sealed record IdentityStatus(
    string Name,
    string AccessKeyId,
    string CanonicalId,
    string Arn,
    bool IsRoot,
    bool IsEnabled,
    JsonElement? Policy
);
