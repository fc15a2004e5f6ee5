using System.Text.Json.Serialization;

namespace BucketLab.Store.Http;

/// <summary>An identity as the store keeps it.</summary>
internal sealed record StoredIdentity(string Name, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>A disabled identity's requests are answered as if it did not exist.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The policy of the identity, JSON, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>False for those that the server was started with: they are kept by who started it.</summary>
    public bool IsAdded { get; init; }

    [JsonIgnore]
    public StoreIdentity Identity { get; } = new(Name, AccessKeyId, SecretAccessKey);

    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => Identity.ToString();
}
