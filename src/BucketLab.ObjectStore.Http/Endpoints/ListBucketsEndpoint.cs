namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>ListBuckets: the caller's own buckets in order of their names.</summary>
internal static class ListBucketsEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var caller = exchange.Caller!.Name;
        var owned = exchange.Store.Buckets.Select(bucket => bucket.Settings).Where(bucket => bucket.Owner == caller).OrderBy(bucket => bucket.Name, StringComparer.Ordinal);
        return exchange.WriteXmlAsync("ListAllMyBucketsResult", xml =>
        {
            xml.Owner(caller);
            xml.Element("Buckets", () =>
            {
                foreach (var bucket in owned)
                {
                    xml.Element("Bucket", () =>
                    {
                        xml.Element("Name", bucket.Name);
                        xml.Element("CreationDate", bucket.Created);
                    });
                }
            });
        });
    }
}
