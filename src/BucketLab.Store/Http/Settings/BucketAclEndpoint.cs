using BucketLab.Store.Http.Authorization;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetBucketAcl and PutBucketAcl.</summary>
internal static class BucketAclEndpoint
{
    public static Task GetAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync(
            AclXml.Root,
            xml => AclXml.Write(xml, exchange.Settings.Owner, Acls.Of(exchange.Settings), exchange.Grantees)
        );

    public static async Task PutAsync(S3Exchange exchange)
    {
        var bucket = exchange.Settings;
        AclPolicy.DemandChange(bucket);
        var acl =
            AclRequest.Read(exchange.Facts, bucket.Owner, bucket.Owner, exchange.Grantees)
            ?? AclXml.Read(await exchange.ReadXmlAsync(AclXml.Root), bucket.Owner, exchange.Grantees);
        AclPolicy.DemandNotPublic(bucket, acl);
        exchange.ChangeSettings(settings => settings with { Acl = acl });
    }
}
