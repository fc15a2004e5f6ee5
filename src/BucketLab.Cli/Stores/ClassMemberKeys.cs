using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The keys of a learner in the store of a class, made once.</summary>
/// <param name="Key">By which the roster knows the learner.</param>
/// <param name="Prefix">Beginning of the names of the learner's buckets, without the hyphen; also the name of the first
/// identity.</param>
/// <param name="First">The keys with which lessons sign.</param>
/// <param name="Second">The keys of the second identity, which lessons call alice.</param>
internal sealed record ClassMemberKeys(string Key, string Prefix, IdentityKeys First, IdentityKeys Second)
{
    /// <summary>Makes new keys.</summary>
    public static ClassMemberKeys Create(string key, string prefix) =>
        new(key, prefix, IdentityKeys.Create(prefix), IdentityKeys.Create(prefix + "-alice"));

    /// <summary>Without the secrets.</summary>
    public override string ToString() => Prefix;
}
