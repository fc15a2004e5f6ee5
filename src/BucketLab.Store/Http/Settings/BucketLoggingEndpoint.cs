using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetBucketLogging and PutBucketLogging.</summary>
internal static class BucketLoggingEndpoint
{
    private const string Root = "BucketLoggingStatus";

    public static Task GetAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync(
            Root,
            xml =>
            {
                if (exchange.Settings.Logging is { } logging)
                    xml.Element("LoggingEnabled", () => Write(xml, logging));
            }
        );

    public static async Task PutAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync(Root);
        var logging = document.Children("LoggingEnabled").ToList() switch
        {
            [] => null,
            [var enabled] => Read(enabled),
            _ => throw S3Error.MalformedXml.With(),
        };
        if (logging is not null)
            CheckTarget(exchange, logging.TargetBucket);
        exchange.ChangeSettings(bucket => bucket with { Logging = logging });
    }

    private static BucketLogging Read(XElement enabled)
    {
        var target = enabled.Child("TargetBucket")?.Trim() is { Length: > 0 } name
            ? name
            : throw S3Error.MalformedXml.With("LoggingEnabled has no TargetBucket.");
        var prefix =
            enabled.Child("TargetPrefix") ?? throw S3Error.MalformedXml.With("LoggingEnabled has no TargetPrefix.");
        var format = enabled.Children("TargetObjectKeyFormat").FirstOrDefault();
        var partitioned = format?.Children("PartitionedPrefix").FirstOrDefault();
        if (partitioned is not null && format!.Children("SimplePrefix").Any())
            throw S3Error.MalformedXml.With("TargetObjectKeyFormat is either SimplePrefix or PartitionedPrefix.");
        return new BucketLogging(target, prefix)
        {
            PartitionDateSource = partitioned is null ? null : ReadSource(partitioned),
        };
    }

    private static string ReadSource(XElement partitioned) =>
        partitioned.Child("PartitionDateSource")?.Trim() switch
        {
            BucketLogging.ByEventTime => BucketLogging.ByEventTime,
            null or "" or BucketLogging.ByDeliveryTime => BucketLogging.ByDeliveryTime,
            _ => throw S3Error.MalformedXml.With("PartitionDateSource is EventTime or DeliveryTime."),
        };

    // S3 asks for a grant to its log service besides; here it is enough that both buckets have one owner.
    private static void CheckTarget(S3Exchange exchange, string name)
    {
        if (
            !exchange.Store.TryFind(name, out var target)
            || target.Settings.Owner != exchange.Settings.Owner
            || target.Settings.ObjectLock is not null
        )
            throw S3Error.InvalidTargetBucketForLogging.About(null, ("TargetBucket", name));
    }

    private static void Write(S3XmlWriter xml, BucketLogging logging)
    {
        xml.Element("TargetBucket", logging.TargetBucket);
        xml.Element("TargetPrefix", logging.TargetPrefix);
        if (logging.PartitionDateSource is { } source)
        {
            xml.Element(
                "TargetObjectKeyFormat",
                () => xml.Element("PartitionedPrefix", () => xml.Element("PartitionDateSource", source))
            );
        }
    }
}
