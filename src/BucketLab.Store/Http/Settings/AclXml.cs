using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>The document AccessControlPolicy.</summary>
internal static class AclXml
{
    public const string Root = "AccessControlPolicy";

    private const int MaxGrants = 100;

    private static readonly Dictionary<string, AclPermission> Permissions = new(StringComparer.Ordinal)
    {
        ["FULL_CONTROL"] = AclPermission.FullControl,
        ["READ"] = AclPermission.Read,
        ["WRITE"] = AclPermission.Write,
        ["READ_ACP"] = AclPermission.ReadAcp,
        ["WRITE_ACP"] = AclPermission.WriteAcp,
    };

    public static void Write(S3XmlWriter xml, string owner, AccessControlList acl, Grantees grantees)
    {
        xml.Owner(owner);
        xml.Element(
            "AccessControlList",
            () =>
            {
                foreach (var grant in acl.Grants)
                    xml.Element("Grant", () => WriteGrant(xml, grant, grantees));
            }
        );
    }

    /// <param name="policy">The document.</param>
    /// <param name="owner">Name of the owner, who cannot be changed by it.</param>
    /// <param name="grantees">Knows who exists.</param>
    public static AccessControlList Read(XElement policy, string owner, Grantees grantees)
    {
        var ownerId =
            policy.Children("Owner").FirstOrDefault()?.Child("ID")
            ?? throw S3Error.MalformedAcl.With("The document has no Owner with an ID.");
        if (ownerId != Identities.CanonicalIdOf(owner))
            throw S3Error.AccessDenied.With("An ACL cannot change who is the owner.");
        var list =
            policy.Children("AccessControlList").FirstOrDefault()
            ?? throw S3Error.MalformedAcl.With("The document has no AccessControlList.");
        var grants = list.Children("Grant").Select(grant => ReadGrant(grant, grantees)).ToList();
        return grants.Count <= MaxGrants
            ? new AccessControlList(grants)
            : throw S3Error.MalformedAcl.With($"An ACL has at most {MaxGrants} grants.");
    }

    private static AclGrant ReadGrant(XElement grant, Grantees grantees)
    {
        var grantee =
            grant.Children("Grantee").FirstOrDefault() ?? throw S3Error.MalformedAcl.With("A Grant has no Grantee.");
        if (!Permissions.TryGetValue(grant.Child("Permission")?.Trim() ?? "", out var permission))
            throw S3Error.MalformedAcl.With(
                "A Grant has no Permission of FULL_CONTROL, READ, WRITE, READ_ACP or WRITE_ACP."
            );
        if (grantee.Child("ID") is { } id)
            return new AclGrant(grantees.ById(id.Trim()), permission);
        if (grantee.Child("URI") is { } uri)
            return new AclGrant(Grantees.ByUri(uri.Trim()), permission);
        return grantee.Child("EmailAddress") is { } email
            ? new AclGrant(grantees.ByEmail(email.Trim()), permission)
            : throw S3Error.MalformedAcl.With("A Grantee has neither ID nor URI nor EmailAddress.");
    }

    private static void WriteGrant(S3XmlWriter xml, AclGrant grant, Grantees grantees)
    {
        xml.Typed(
            "Grantee",
            grant.IsGroup ? "Group" : "CanonicalUser",
            () =>
            {
                xml.Element(grant.IsGroup ? "URI" : "ID", grant.Grantee);
                if (!grant.IsGroup)
                    xml.Element("DisplayName", grantees.NameOf(grant.Grantee));
            }
        );
        xml.Element("Permission", Permissions.First(pair => pair.Value == grant.Permission).Key);
    }
}
