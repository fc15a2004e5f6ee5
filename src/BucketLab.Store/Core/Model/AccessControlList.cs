namespace BucketLab.Store.Core.Model;

/// <summary>The grants on a bucket or object.</summary>
/// <param name="Grants">In the order they were put.</param>
internal sealed record AccessControlList(IReadOnlyList<AclGrant> Grants)
{
    public bool IsPublic => Grants.Any(grant => grant.IsPublic);

    /// <summary>What somebody may do.</summary>
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
