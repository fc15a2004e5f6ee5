using System.Globalization;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetObjectLockConfiguration and PutObjectLockConfiguration.</summary>
internal static class ObjectLockConfigurationEndpoint
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxDays = 36_500;
    private const int MaxYears = 100;

    public static Task GetAsync(S3Exchange exchange)
    {
        var settings =
            exchange.Store.Find(exchange.Bucket).Settings.ObjectLock ?? throw S3Error.NoObjectLockConfiguration.With();
        return exchange.WriteXmlAsync(
            "ObjectLockConfiguration",
            xml =>
            {
                xml.Element("ObjectLockEnabled", "Enabled");
                if (settings.Mode is not null)
                    xml.Element("Rule", () => xml.Element("DefaultRetention", () => WriteDefault(xml, settings)));
            }
        );
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("ObjectLockConfiguration", MaxBytes);
        if (document.Child("ObjectLockEnabled")?.Trim() != "Enabled")
            throw S3Error.MalformedXml.With();
        var settings = document.Children("Rule").ToList() switch
        {
            [] => new ObjectLockSettings(),
            [var rule] => ReadDefault(rule),
            _ => throw S3Error.MalformedXml.With(),
        };
        exchange.Store.Change(
            exchange.Store.Find(exchange.Bucket),
            bucket =>
                bucket.Versioning == VersioningState.Enabled
                    ? bucket with
                    {
                        ObjectLock = settings,
                    }
                    : throw S3Error.InvalidBucketState.With(
                        "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"
                    )
        );
    }

    private static ObjectLockSettings ReadDefault(XElement rule)
    {
        if (rule.Children("DefaultRetention").ToList() is not [var retention])
            throw S3Error.MalformedXml.With();
        var mode = retention.Child("Mode")?.Trim();
        var (days, years) = (Number(retention, "Days"), Number(retention, "Years"));
        if (mode is not (ObjectRetention.Governance or ObjectRetention.Compliance) || days is null == years is null)
            throw S3Error.MalformedXml.With();
        if (days is < 1 || years is < 1)
            throw S3Error.InvalidRetentionPeriod.With("Default retention period must be a positive integer value");
        if (days > MaxDays || years > MaxYears)
            throw S3Error.InvalidRetentionPeriod.With(
                $"Default retention period is too long: at most {MaxDays} days or {MaxYears} years"
            );
        return new ObjectLockSettings(mode, days, years);
    }

    private static int? Number(XElement element, string name)
    {
        if (element.Child(name) is not { } text)
            return null;
        return int.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw S3Error.MalformedXml.With();
    }

    private static void WriteDefault(S3XmlWriter xml, ObjectLockSettings settings)
    {
        xml.Element("Mode", settings.Mode);
        if (settings.Days is { } days)
            xml.Element("Days", days);
        if (settings.Years is { } years)
            xml.Element("Years", years);
    }
}
