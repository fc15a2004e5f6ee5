namespace BucketLab.Store.Core.Model;

/// <summary>The grants on a bucket or object.</summary>
/// <param name="Grants">In the order they were put.</param>
internal sealed record AccessControlList(IReadOnlyList<AclGrant> Grants)
{
    public bool IsPublic => Grants.Any(grant => grant.IsPublic);

    /// <summary>Returns everything that the grants allow a caller.</summary>
    /// <param name="canonicalId">Null for an anonymous caller.</param>
    /// <param name="ignoresPublic">Leaves the grants to everybody out.</param>
    public AclPermission PermissionsOf(string? canonicalId, bool ignoresPublic = false) =>
        Grants
            .Where(grant => !(ignoresPublic && grant.IsPublic) && AppliesTo(grant.Grantee, canonicalId))
            .Aggregate(AclPermission.None, (all, grant) => all | grant.Permission);

    /// <summary>The ACL of what was put without one: everything to its owner.</summary>
    public static AccessControlList Private(string ownerId) => new([new AclGrant(ownerId, AclPermission.FullControl)]);

    private static bool AppliesTo(string grantee, string? canonicalId) =>
        grantee switch
        {
            AclGrant.AllUsers => true,
            AclGrant.AuthenticatedUsers => canonicalId is not null,
            _ => grantee == canonicalId,
        };
}

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
