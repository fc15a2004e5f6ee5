using System.Text.RegularExpressions;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Settings;

/// <summary>The ACL that headers ask for: x-amz-acl, or x-amz-grant-read and its siblings.</summary>
internal static partial class AclRequest
{
    private static readonly (string Header, AclPermission Permission)[] GrantHeaders =
    [
        ("x-amz-grant-full-control", AclPermission.FullControl),
        ("x-amz-grant-read", AclPermission.Read),
        ("x-amz-grant-write", AclPermission.Write),
        ("x-amz-grant-read-acp", AclPermission.ReadAcp),
        ("x-amz-grant-write-acp", AclPermission.WriteAcp),
    ];

    public static bool IsPresent(RequestFacts request) =>
        request.Header("x-amz-acl") is not null || GrantHeaders.Any(grant => request.Header(grant.Header) is not null);

    /// <summary>Null when the request names no ACL.</summary>
    /// <param name="request">Has the headers.</param>
    /// <param name="owner">Name of who owns, or will own, the bucket or object.</param>
    /// <param name="bucketOwner">Name of the bucket's owner.</param>
    /// <param name="grantees">Knows who exists.</param>
    public static AccessControlList? Read(RequestFacts request, string owner, string bucketOwner, Grantees grantees)
    {
        var canned = request.Header("x-amz-acl");
        var grants = GrantHeaders
            .SelectMany(grant => ReadGrants(request.Header(grant.Header), grant.Permission, grantees))
            .ToList();
        if (canned is not null && grants.Count > 0)
            throw S3Error.InvalidRequest.With("Specifying both Canned ACLs and Header Grants is not allowed");
        if (canned is not null)
            return CannedAcl.Of(canned, Identities.CanonicalIdOf(owner), Identities.CanonicalIdOf(bucketOwner));
        return grants.Count > 0 ? new AccessControlList(grants) : null;
    }

    private static IEnumerable<AclGrant> ReadGrants(string? header, AclPermission permission, Grantees grantees)
    {
        foreach (
            var grantee in (header ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (GranteePattern().Match(grantee) is not { Success: true } match)
                throw S3Error.InvalidArgument.With("Argument format not recognized");
            var value = match.Groups["value"].Value;
            yield return new AclGrant(
                match.Groups["kind"].Value.ToLowerInvariant() switch
                {
                    "id" => grantees.ById(value),
                    "uri" => Grantees.ByUri(value),
                    _ => grantees.ByEmail(value),
                },
                permission
            );
        }
    }

    [GeneratedRegex(
        """^(?<kind>id|uri|emailAddress)\s*=\s*"?(?<value>[^"]*)"?$""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex GranteePattern();
}
