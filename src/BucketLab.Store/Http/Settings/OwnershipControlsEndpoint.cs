using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Authorization;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetBucketOwnershipControls, PutBucketOwnershipControls and DeleteBucketOwnershipControls.</summary>
internal static class OwnershipControlsEndpoint
{
    private const string Root = "OwnershipControls";

    public static Task GetAsync(S3Exchange exchange)
    {
        var ownership = exchange.Settings.Ownership ?? throw S3Error.OwnershipControlsNotFound.With();
        return exchange.WriteXmlAsync(
            Root,
            xml => xml.Element("Rule", () => xml.Element("ObjectOwnership", ownership.ToString()))
        );
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync(Root);
        var rules = document.Children("Rule").ToList();
        if (rules is not [var rule] || rule.Children("ObjectOwnership").ToList() is not [var value])
            throw S3Error.MalformedXml.With("OwnershipControls holds one Rule with one ObjectOwnership.");
        var ownership = Parse(value.Value) ?? throw S3Error.MalformedXml.With();
        exchange.ChangeSettings(bucket =>
            ownership == ObjectOwnership.BucketOwnerEnforced && GrantsToOthers(bucket)
                ? throw S3Error.InvalidBucketAclWithObjectOwnership.With()
                : bucket with
                {
                    Ownership = ownership,
                }
        );
    }

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.ChangeSettings(bucket => bucket with { Ownership = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }

    /// <summary>Null for a name that is none.</summary>
    public static ObjectOwnership? Parse(string name) =>
        Enum.GetNames<ObjectOwnership>().Contains(name.Trim(), StringComparer.Ordinal)
            ? Enum.Parse<ObjectOwnership>(name.Trim())
            : null;

    private static bool GrantsToOthers(Bucket bucket)
    {
        var owner = Identities.CanonicalIdOf(bucket.Owner);
        return Acls.Of(bucket).Grants.Any(grant => grant.Grantee != owner);
    }
}
