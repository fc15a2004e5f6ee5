using BucketLab.Sessions;

namespace BucketLab.Course.Stores;

/// <summary>An identity of a store that exists for one submission, or for one check of a service.</summary>
/// <param name="Name">root, alice or service.</param>
/// <param name="AccessKeyId">Public part.</param>
/// <param name="SecretAccessKey">Secret part.</param>
public sealed record StoreCredentials(string Name, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Makes new keys from a secure random generator.</summary>
    public static StoreCredentials Create(string name)
    {
        var made = IdentityKeys.Create(name);
        return new StoreCredentials(made.Name, made.AccessKeyId, made.SecretAccessKey);
    }

    /// <summary>Without the secret, for messages and logs.</summary>
    public override string ToString() => Keys.ToString();

    /// <summary>The same for a client that signs with them.</summary>
    internal IdentityKeys Keys => new(Name, AccessKeyId, SecretAccessKey);
}
