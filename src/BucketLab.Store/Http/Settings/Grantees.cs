using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Settings;

/// <summary>The identities and groups that an ACL can name.</summary>
internal sealed class Grantees(Identities identities)
{
    public string ById(string canonicalId) =>
        identities.NameOf(canonicalId) is null ? throw S3Error.InvalidArgument.With("Invalid id") : canonicalId;

    public static string ByUri(string uri) =>
        uri is AclGrant.AllUsers or AclGrant.AuthenticatedUsers or AclGrant.LogDelivery
            ? uri
            : throw S3Error.InvalidArgument.With("Invalid group uri");

    /// <summary>An identity has no mail address: NAME@ANYTHING stands for the identity of that name.</summary>
    public string ByEmail(string email) =>
        identities.All.FirstOrDefault(identity =>
            email.StartsWith(identity.Name + "@", StringComparison.OrdinalIgnoreCase)
        )
            is { } found
            ? Identities.CanonicalIdOf(found.Name)
            : throw S3Error.UnresolvableGrantByEmailAddress.With();

    /// <summary>Returns the display name of somebody in listings; the id itself once the identity is gone.</summary>
    public string NameOf(string canonicalId) => identities.NameOf(canonicalId) ?? canonicalId;
}
