using BucketLab.ObjectStore.Http.Xml;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>GetBucketLifecycleConfiguration, PutBucketLifecycleConfiguration and DeleteBucketLifecycle.</summary>
internal static class BucketLifecycleEndpoint
{
    private const int MostBytes = 512 * 1024;

    public static Task GetAsync(S3Exchange exchange)
    {
        var lifecycle = exchange.Store.Find(exchange.Bucket).Settings.Lifecycle ?? throw S3Error.NoSuchLifecycle.With("The lifecycle configuration does not exist");
        return exchange.WriteXmlAsync("LifecycleConfiguration", xml => LifecycleXml.Write(xml, lifecycle));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var lifecycle = LifecycleXml.Read(await exchange.ReadXmlAsync("LifecycleConfiguration", MostBytes));
        exchange.Store.Change(exchange.Store.Find(exchange.Bucket), bucket => bucket with { Lifecycle = lifecycle });
    }

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.Store.Change(exchange.Store.Find(exchange.Bucket), bucket => bucket with { Lifecycle = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }
}
