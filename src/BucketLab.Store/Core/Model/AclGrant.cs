namespace BucketLab.Store.Core.Model;

/// <summary>One grant of an ACL.</summary>
/// <param name="Grantee">A canonical user id or the URI of a group.</param>
/// <param name="Permission">One permission, as it was granted.</param>
internal sealed record AclGrant(string Grantee, AclPermission Permission)
{
    /// <summary>Everybody, signed or not.</summary>
    public const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";

    /// <summary>Everybody who signs.</summary>
    public const string AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    /// <summary>The service that delivers access logs.</summary>
    public const string LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    public bool IsGroup => Grantee.StartsWith("http", StringComparison.Ordinal);

    /// <summary>Both groups count as public: anybody can get an AWS account.</summary>
    public bool IsPublic => Grantee is AllUsers or AuthenticatedUsers;
}
