using System.Security.Cryptography;

namespace BucketLab.Grading;

/// <summary>An identity of a store that exists for one submission.</summary>
/// <param name="Name">root or alice.</param>
/// <param name="AccessKeyId">Public part.</param>
/// <param name="SecretAccessKey">Secret part.</param>
public sealed record StoreCredentials(string Name, string AccessKeyId, string SecretAccessKey)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Makes new keys from a secure random generator.</summary>
    public static StoreCredentials Create(string name) =>
        new(
            name,
            "LAB" + RandomNumberGenerator.GetString(Letters, 17),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30))
        );
}
