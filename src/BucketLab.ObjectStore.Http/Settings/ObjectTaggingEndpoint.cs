using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Settings;

/// <summary>GetObjectTagging, PutObjectTagging and DeleteObjectTagging.</summary>
internal static class ObjectTaggingEndpoint
{
    public static Task GetAsync(S3Exchange exchange)
    {
        var version = exchange.FindVersion();
        exchange.WriteVersionId(version);
        return exchange.WriteXmlAsync("Tagging", xml => TagSet.Write(xml, version.Tags));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var tags = TagSet.Read(await exchange.ReadXmlAsync("Tagging"), TagSet.MostOnObject);
        exchange.WriteVersionId(await exchange.ChangeVersionAsync(version => version with { Tags = tags }));
    }

    public static async Task DeleteAsync(S3Exchange exchange)
    {
        exchange.WriteVersionId(await exchange.ChangeVersionAsync(version => version with { Tags = ObjectVersion.NoHeaders }));
        exchange.NoContent();
    }
}
