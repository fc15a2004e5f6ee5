using BucketLab.Store.Http.Authorization;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Events;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetObjectAcl and PutObjectAcl.</summary>
internal static class ObjectAclEndpoint
{
    public static Task GetAsync(S3Exchange exchange)
    {
        var version = exchange.FindVersion();
        VersionHeaders.Write(exchange, version.VersionId);
        return exchange.WriteXmlAsync(
            AclXml.Root,
            xml =>
                AclXml.Write(
                    xml,
                    Acls.OwnerOf(exchange.Settings, version),
                    Acls.Of(exchange.Settings, version),
                    exchange.Grantees
                )
        );
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var bucket = exchange.Settings;
        AclPolicy.DemandChange(bucket);
        var owner = Acls.OwnerOf(bucket, exchange.FindVersion());
        var acl =
            AclRequest.Read(exchange.Facts, owner, bucket.Owner, exchange.Grantees)
            ?? AclXml.Read(await exchange.ReadXmlAsync(AclXml.Root), owner, exchange.Grantees);
        AclPolicy.DemandNotPublic(bucket, acl);
        var changed = await exchange.ChangeVersionAsync(version => version with { Acl = acl });
        exchange.Notify(EventNames.AclPut, changed);
        VersionHeaders.Write(exchange, changed.VersionId);
    }
}
