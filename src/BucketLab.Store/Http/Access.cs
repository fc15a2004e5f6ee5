using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Policy;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Authorization;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Sharing;
using BucketLab.Store.Http.SigV4;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http;

/// <summary>
/// Decides what the caller of one request may do (Amazon S3 User Guide, "How Amazon S3 authorizes a request"). A deny
/// anywhere wins. Else the owner of the bucket may do everything; anybody else what the bucket's policy, the caller's
/// own policy or an ACL allows.
/// </summary>
internal sealed class Access(
    ObjectStore store,
    Identities identities,
    HttpContext http,
    StoreIdentity? caller,
    (RequestFacts Facts, S3Operation Operation) request
)
{
    private static readonly string[] PolicyActions =
    [
        "s3:GetBucketPolicy",
        "s3:PutBucketPolicy",
        "s3:DeleteBucketPolicy",
    ];

    // Most requests meet no policy at all.
    private Dictionary<string, IReadOnlyList<string>>? context;

    private Dictionary<string, IReadOnlyList<string>> Context =>
        context ??= ConditionKeys.Of(http, request, caller, store.Clock.GetUtcNow());

    private string? CallerId => caller is null ? null : Identities.CanonicalIdOf(caller.Name);

    public bool IsAllowed(string action, string bucketName, string? key) =>
        IsAllowed(action, bucketName, key, versionId: null);

    public bool IsAllowed(string action, string bucketName, string? key, string? versionId) =>
        identities.Tenants.IsOutside(caller, bucketName)
            ? IsAllowedOutside(action, bucketName, key, versionId)
            : IsAllowedHere(action, bucketName, key, versionId);

    // To somebody else's part of a store there is one way in, for everybody: what its owner made public to read.
    // Whether a bucket exists there is no outsider's business.
    private bool IsAllowedOutside(string action, string bucketName, string? key, string? versionId) =>
        Tenants.IsReading(action)
        && store.TryFind(bucketName, out _)
        && OfIdentity(action, bucketName, key) != PolicyDecision.Deny
        && new Access(store, identities, http, caller: null, request).IsAllowedHere(action, bucketName, key, versionId);

    private bool IsAllowedHere(string action, string bucketName, string? key, string? versionId)
    {
        var bucket = store.Find(bucketName);
        var settings = bucket.Settings;
        var isOwner = caller?.Name == settings.Owner;
        // An owner who locked everybody out by a policy must still be able to take it back.
        if (isOwner && PolicyActions.Contains(action, StringComparer.Ordinal))
            return true;
        var version = key is null ? null : bucket.FindVersion(key, versionId);
        var byPolicy = OfBucket(settings, action, key, version);
        var byIdentity = OfIdentity(action, bucketName, key);
        if (byPolicy == PolicyDecision.Deny || byIdentity == PolicyDecision.Deny)
            return false;
        return byPolicy == PolicyDecision.Allow
            || byIdentity == PolicyDecision.Allow
            || IsOwnerFor(action, settings, version, isOwner)
            || IsGranted(action, settings, version);
    }

    public void Demand(string action, string bucket, string? key) => Demand(action, bucket, key, versionId: null);

    public void Demand(string action, string bucket, string? key, string? versionId)
    {
        if (IsAllowed(action, bucket, key, versionId))
            return;
        // A missing object has no ACL that could allow its reading. That it is missing is no secret from those who may
        // list (Amazon S3 API Reference, GetObject, "Permissions").
        if (
            key is not null
            && versionId is null
            && action.StartsWith("s3:GetObject", StringComparison.Ordinal)
            && IsAllowed("s3:ListBucket", bucket, null)
            && store.Find(bucket).Newest(key) is null or { IsDeleteMarker: true }
        )
            VersionLookup.Find(store.Find(bucket), key, versionId: null);
        throw S3Error.AccessDenied.With();
    }

    /// <summary>Actions that name no bucket that exists: only a policy of the caller's own can deny them.</summary>
    public void DemandAccount(string action, string? bucketName)
    {
        if (caller is null || OfIdentity(action, bucketName ?? "*", null) == PolicyDecision.Deny)
            throw S3Error.AccessDenied.With();
        if (bucketName is null || identities.Tenants.OfBucket(bucketName) == identities.Tenants.Of(caller))
            return;
        throw S3Error.AccessDenied.With(
            identities.Tenants.Of(caller) is { } own
                ? $"The names of your buckets begin with {own.BucketPrefix}"
                : "This name belongs to somebody who shares the store."
        );
    }

    private static bool IsOwnerFor(string action, Bucket bucket, ObjectVersion? version, bool isBucketOwner)
    {
        var isForeign =
            version?.Owner is { } owner
            && owner != bucket.Owner
            && bucket.Ownership != ObjectOwnership.BucketOwnerEnforced;
        return isBucketOwner && !(isForeign && AclRights.BelongsToObjectOwner(action));
    }

    private bool IsGranted(string action, Bucket bucket, ObjectVersion? version)
    {
        if (bucket.Ownership == ObjectOwnership.BucketOwnerEnforced)
            return false;
        var ignoresPublic = bucket.PublicAccessBlock?.IgnorePublicAcls == true;
        return Has(AclRights.OnBucket(action), Acls.Of(bucket))
            || (version is not null && Has(AclRights.OnObject(action), Acls.Of(bucket, version)));

        bool Has(AclPermission needed, AccessControlList acl) =>
            needed != AclPermission.None && (acl.PermissionsOf(CallerId, ignoresPublic) & needed) == needed;
    }

    private PolicyDecision OfBucket(Bucket bucket, string action, string? key, ObjectVersion? version)
    {
        if (bucket.Policy is null)
            return PolicyDecision.NoMatch;
        if (version is not null)
            ConditionKeys.AddExisting(Context, version);
        var policy = identities.Policies.OfBucket(bucket.Name, bucket.Policy);
        var decision = policy.Evaluate(
            new AccessRequest(
                caller is null ? [] : identities.PrincipalsOf(caller),
                action,
                ResourceOf(bucket.Name, key),
                Context
            )
        );
        var isRestricted =
            caller is null
            && decision == PolicyDecision.Allow
            && bucket.PublicAccessBlock?.RestrictPublicBuckets == true
            && policy.IsPublic;
        return isRestricted ? PolicyDecision.NoMatch : decision;
    }

    private PolicyDecision OfIdentity(string action, string bucket, string? key)
    {
        if (caller is null || identities.PolicyOf(caller) is not { } document)
            return PolicyDecision.NoMatch;
        return identities
            .Policies.OfIdentity(caller.Name, document)
            .Evaluate(new AccessRequest([Identities.ArnOf(caller.Name)], action, ResourceOf(bucket, key), Context));
    }

    private static string ResourceOf(string bucket, string? key) =>
        "arn:aws:s3:::" + bucket + (key is null ? "" : "/" + key);
}
