using System.Security.Cryptography;

namespace BucketLab.Sessions;

/// <summary>An identity and the keys it signs with.</summary>
/// <param name="Name">root, alice, ...</param>
/// <param name="AccessKeyId">Public part.</param>
/// <param name="SecretAccessKey">Secret part.</param>
/// <param name="Arn">The identity's name in policies; null when it is not known.</param>
/// <param name="SessionToken">The session token of temporary keys; null for lasting ones.</param>
internal sealed record IdentityKeys(
    string Name,
    string AccessKeyId,
    string SecretAccessKey,
    string? Arn = null,
    string? SessionToken = null
)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int IdLetters = 17;
    private const int SecretBytes = 30;

    /// <summary>Makes new keys from a secure random generator.</summary>
    public static IdentityKeys Create(string name) =>
        new(
            name,
            "LAB" + RandomNumberGenerator.GetString(Letters, IdLetters),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))
        );

    /// <summary>Without the secret, for messages and logs.</summary>
    public override string ToString() => $"{Name} ({AccessKeyId})";
}
