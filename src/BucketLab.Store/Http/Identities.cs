using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Authorization;
using BucketLab.Store.Http.Sharing;

namespace BucketLab.Store.Http;

/// <summary>The identities that may sign requests, with their names in policies and listings.</summary>
internal sealed class Identities
{
    /// <summary>The account that all identities belong to, as ARNs name it.</summary>
    public const string AccountId = "123456789012";

    private readonly Lock changing = new();
    private readonly IdentityFile file;
    private volatile ImmutableSortedDictionary<string, StoredIdentity> byName;
    private volatile ImmutableDictionary<string, StoredIdentity> byAccessKey = ImmutableDictionary<
        string,
        StoredIdentity
    >.Empty;

    /// <param name="identities">Those the server is started with; the first is root.</param>
    /// <param name="file">Keeps what is added or changed later.</param>
    /// <param name="tenants">Those who share the store; their identities are among the first.</param>
    public Identities(IReadOnlyList<StoreIdentity> identities, IdentityFile file, Tenants tenants)
    {
        Tenants = tenants;
        if (identities.Count == 0)
            throw new ArgumentException("A store needs at least one identity; the first is root.", nameof(identities));
        this.file = file;
        Root = identities[0];
        var all = ImmutableSortedDictionary.CreateBuilder<string, StoredIdentity>(StringComparer.Ordinal);
        var kept = file.Read();
        foreach (var identity in kept.Where(identity => identity.IsAdded))
            all[identity.Name] = identity;
        foreach (var identity in identities)
        {
            var settings = kept.FirstOrDefault(other => !other.IsAdded && other.Name == identity.Name);
            all[identity.Name] = new StoredIdentity(identity.Name, identity.AccessKeyId, identity.SecretAccessKey)
            {
                IsDisabled = settings?.IsDisabled == true && identity != Root,
                Policy = settings?.Policy,
            };
        }

        byName = all.ToImmutable();
        Index();
    }

    public StoreIdentity Root { get; }

    public Tenants Tenants { get; }

    public PolicyCache Policies { get; } = new();

    public IEnumerable<StoredIdentity> All => byName.Values;

    /// <summary>Null for an access key that nobody has, or whose identity is disabled.</summary>
    public StoreIdentity? Find(string accessKeyId) =>
        byAccessKey.TryGetValue(accessKeyId, out var found) && !found.IsDisabled ? found.Identity : null;

    public string? PolicyOf(StoreIdentity identity) => byName.GetValueOrDefault(identity.Name)?.Policy;

    /// <summary>The name of the identity with this canonical user id, or null.</summary>
    public string? NameOf(string canonicalId) => byName.Keys.FirstOrDefault(name => CanonicalIdOf(name) == canonicalId);

    /// <summary>Adds an identity; its name and access key must be new.</summary>
    public void Add(StoredIdentity identity) =>
        Change(all =>
        {
            if (all.ContainsKey(identity.Name))
                throw S3Error.InvalidArgument.With($"An identity named {identity.Name} exists already.");
            if (byAccessKey.ContainsKey(identity.AccessKeyId))
                throw S3Error.InvalidArgument.With("Another identity has this access key id.");
            return all.Add(identity.Name, identity);
        });

    /// <summary>Disables, enables or gives another policy.</summary>
    public StoredIdentity Change(string name, Func<StoredIdentity, StoredIdentity> change)
    {
        Change(all => all.SetItem(name, change(all.GetValueOrDefault(name) ?? throw Unknown(name))));
        return byName[name];
    }

    /// <summary>Removes an identity that was added; its buckets stay, for root to look after.</summary>
    public void Remove(string name) =>
        Change(all =>
            all.GetValueOrDefault(name) switch
            {
                null => throw Unknown(name),
                { IsAdded: false } => throw S3Error.InvalidArgument.With(
                    $"{name} came with the start of the store. Disable it, or start the store without it."
                ),
                _ => all.Remove(name),
            }
        );

    /// <summary>The canonical user id: 64 hex digits made from the name.</summary>
    public static string CanonicalIdOf(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("bucketlab:" + name)));

    public static string ArnOf(string name) => $"arn:aws:iam::{AccountId}:user/{name}";

    /// <summary>All the names a policy may call an identity by; the one without an account is Ceph's way.</summary>
    public IReadOnlyList<string> PrincipalsOf(StoreIdentity identity)
    {
        var names = new List<string>
        {
            ArnOf(identity.Name),
            $"arn:aws:iam:::user/{identity.Name}",
            CanonicalIdOf(identity.Name),
        };
        if (identity == Root)
            names.AddRange([$"arn:aws:iam::{AccountId}:root", AccountId]);
        return names;
    }

    private static S3Exception Unknown(string name) => S3Error.NotFound.With($"There is no identity named {name}.");

    private void Change(
        Func<
            ImmutableSortedDictionary<string, StoredIdentity>,
            ImmutableSortedDictionary<string, StoredIdentity>
        > change
    )
    {
        lock (changing)
        {
            var changed = change(byName);
            file.Write([.. changed.Values]);
            byName = changed;
            Index();
        }
    }

    private void Index() =>
        byAccessKey = byName.Values.ToImmutableDictionary(identity => identity.AccessKeyId, StringComparer.Ordinal);
}
