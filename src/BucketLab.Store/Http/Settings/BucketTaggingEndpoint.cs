using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetBucketTagging, PutBucketTagging and DeleteBucketTagging.</summary>
internal static class BucketTaggingEndpoint
{
    public static Task GetAsync(S3Exchange exchange)
    {
        var tags = exchange.Settings.Tags ?? throw S3Error.NoSuchTagSet.With();
        return exchange.WriteXmlAsync("Tagging", xml => TagSet.Write(xml, tags));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var tags = TagSet.Read(await exchange.ReadXmlAsync("Tagging"), TagSet.MaxOnBucket);
        exchange.ChangeSettings(bucket => bucket with { Tags = tags });
        exchange.NoContent();
    }

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.ChangeSettings(bucket => bucket with { Tags = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }
}
