using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListBuckets: the caller's own buckets in order of their names, all of them or a page at a time.</summary>
internal static class ListBucketsEndpoint
{
    private const int MaxBuckets = 10_000;

    public static Task HandleAsync(S3Exchange exchange)
    {
        var caller = exchange.Caller!.Name;
        var prefix = exchange.Query("prefix") ?? "";
        var after = ReadToken(exchange.Query("continuation-token"));
        var most = exchange.QueryNumber("max-buckets", MaxBuckets, MaxBuckets);
        if (most == 0)
            throw S3Error.InvalidArgument.With($"Argument max-buckets must be an integer between 1 and {MaxBuckets}.");
        var isElsewhere = exchange.Query("bucket-region") is { Length: > 0 } region && region != exchange.Region;
        var rest = exchange
            .Store.Buckets.Select(bucket => bucket.Settings)
            .Where(bucket =>
                !isElsewhere
                && bucket.Owner == caller
                && bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
                && string.CompareOrdinal(bucket.Name, after) > 0
            )
            .OrderBy(bucket => bucket.Name, StringComparer.Ordinal)
            .ToList();
        var page = rest.Take(most).ToList();
        return exchange.WriteXmlAsync(
            "ListAllMyBucketsResult",
            xml =>
            {
                xml.Owner(caller);
                xml.Element("Buckets", () => page.ForEach(bucket => Write(xml, bucket, exchange.Region)));
                xml.Element("Prefix", prefix.Length > 0 ? prefix : null);
                xml.Element(
                    "ContinuationToken",
                    page.Count < rest.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Name)) : null
                );
            }
        );
    }

    private static void Write(S3XmlWriter xml, Bucket bucket, string region) =>
        xml.Element(
            "Bucket",
            () =>
            {
                xml.Element("Name", bucket.Name);
                xml.Element("CreationDate", bucket.Created);
                xml.Element("BucketRegion", region);
            }
        );

    private static string ReadToken(string? token)
    {
        var bytes = new byte[token?.Length ?? 0];
        return Convert.TryFromBase64String(token ?? "", bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Error.InvalidArgument.With("The continuation token provided is incorrect");
    }
}
