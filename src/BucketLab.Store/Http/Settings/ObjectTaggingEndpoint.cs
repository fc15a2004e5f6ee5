using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Events;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetObjectTagging, PutObjectTagging and DeleteObjectTagging.</summary>
internal static class ObjectTaggingEndpoint
{
    public static Task GetAsync(S3Exchange exchange)
    {
        var version = exchange.FindVersion();
        VersionHeaders.Write(exchange, version.VersionId);
        return exchange.WriteXmlAsync("Tagging", xml => TagSet.Write(xml, version.Tags));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var tags = TagSet.Read(await exchange.ReadXmlAsync("Tagging"), TagSet.MaxOnObject);
        var changed = await exchange.ChangeVersionAsync(version => version with { Tags = tags });
        exchange.Notify(EventNames.TaggingPut, changed);
        VersionHeaders.Write(exchange, changed.VersionId);
    }

    public static async Task DeleteAsync(S3Exchange exchange)
    {
        var changed = await exchange.ChangeVersionAsync(version => version with { Tags = ObjectVersion.NoHeaders });
        exchange.Notify(EventNames.TaggingDeleted, changed);
        VersionHeaders.Write(exchange, changed.VersionId);
        exchange.NoContent();
    }
}
