using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetBucketLifecycleConfiguration, PutBucketLifecycleConfiguration and DeleteBucketLifecycle.</summary>
internal static class BucketLifecycleEndpoint
{
    private const int MaxBytes = 512 * 1024;
    private const string LeastSizeHeader = "x-amz-transition-default-minimum-object-size";
    private const string EveryClass = "all_storage_classes_128K";
    private const string ByClass = "varies_by_storage_class";

    public static Task GetAsync(S3Exchange exchange)
    {
        var lifecycle =
            exchange.Store.Find(exchange.Bucket).Settings.Lifecycle
            ?? throw S3Error.NoSuchLifecycle.With("The lifecycle configuration does not exist");
        WriteLeastSize(exchange, lifecycle);
        return exchange.WriteXmlAsync("LifecycleConfiguration", xml => LifecycleXml.Write(xml, lifecycle));
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var archivesSmallObjects = exchange.Facts.Header(LeastSizeHeader) switch
        {
            null or EveryClass => false,
            ByClass => true,
            var other => throw S3Error.InvalidArgument.About(
                $"{LeastSizeHeader} must be {EveryClass} or {ByClass}.",
                ("ArgumentName", LeastSizeHeader),
                ("ArgumentValue", other)
            ),
        };
        var lifecycle = LifecycleXml.Read(await exchange.ReadXmlAsync("LifecycleConfiguration", MaxBytes)) with
        {
            ArchivesSmallObjects = archivesSmallObjects,
        };
        exchange.ChangeSettings(bucket => bucket with { Lifecycle = lifecycle });
        WriteLeastSize(exchange, lifecycle);
    }

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.ChangeSettings(bucket => bucket with { Lifecycle = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }

    private static void WriteLeastSize(S3Exchange exchange, LifecycleConfiguration lifecycle) =>
        exchange.ResponseHeaders[LeastSizeHeader] = lifecycle.ArchivesSmallObjects ? ByClass : EveryClass;
}
