using System.Security.Cryptography;
using System.Text;

namespace BucketLab.ObjectStore.Http;

/// <summary>Who may sign requests, and how policies and listings name them.</summary>
internal sealed class Identities
{
    /// <summary>The account that all identities belong to, as ARNs name it.</summary>
    public const string AccountId = "123456789012";

    private readonly Dictionary<string, StoreIdentity> byAccessKey;

    public Identities(IReadOnlyList<StoreIdentity> identities)
    {
        if (identities.Count == 0)
            throw new ArgumentException("A store needs at least one identity; the first is root.", nameof(identities));
        Root = identities[0];
        byAccessKey = identities.ToDictionary(identity => identity.AccessKeyId, StringComparer.Ordinal);
    }

    public StoreIdentity Root { get; }

    public StoreIdentity? Find(string accessKeyId) => byAccessKey.GetValueOrDefault(accessKeyId);

    /// <summary>The canonical user id: 64 hex digits made from the name.</summary>
    public static string CanonicalIdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("bucketlab:" + name)));

    public static string ArnOf(string name) => $"arn:aws:iam::{AccountId}:user/{name}";

    /// <summary>All the names a policy may call an identity by; the one without an account is Ceph's way.</summary>
    public IReadOnlyList<string> PrincipalsOf(StoreIdentity identity)
    {
        var names = new List<string> { ArnOf(identity.Name), $"arn:aws:iam:::user/{identity.Name}", CanonicalIdOf(identity.Name) };
        if (identity == Root)
            names.AddRange([$"arn:aws:iam::{AccountId}:root", AccountId]);
        return names;
    }
}
