namespace BucketLab.Streaming.Gateways;

/// <summary>The keys with which the gateway signs.</summary>
/// <param name="AccessKeyId">Names the identity.</param>
/// <param name="SecretAccessKey">Its secret.</param>
/// <param name="Region">Part of each signature, such as us-east-1.</param>
public sealed record SigningKeys(string AccessKeyId, string SecretAccessKey, string Region = "us-east-1")
{
    /// <summary>The name of the key, never the secret.</summary>
    public override string ToString() => $"{AccessKeyId} in {Region}";
}
