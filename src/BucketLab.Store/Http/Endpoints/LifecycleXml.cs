using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>The lifecycle document (Amazon S3 API Reference, PutBucketLifecycleConfiguration); reading is
/// <see cref="LifecycleRuleReader"/>'s.</summary>
internal static class LifecycleXml
{
    private const int MaxRules = 1000;

    public static LifecycleConfiguration Read(System.Xml.Linq.XElement document)
    {
        var rules = document.Children("Rule").Select(LifecycleRuleReader.Read).ToList();
        if (rules.Count is 0 or > MaxRules)
            throw S3Error.MalformedXml.With();
        if (rules.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count() != rules.Count)
            throw S3Error.InvalidArgument.With("Rule ID must be unique. Found same ID for more than one rule");
        return new LifecycleConfiguration(rules);
    }

    public static void Write(S3XmlWriter xml, LifecycleConfiguration lifecycle)
    {
        foreach (var rule in lifecycle.Rules)
        {
            xml.Element(
                "Rule",
                () =>
                {
                    xml.Element("ID", rule.Id);
                    if (rule.HasOldPrefix)
                        xml.Element("Prefix", rule.Prefix);
                    else
                        xml.Element("Filter", () => WriteFilter(xml, rule));
                    xml.Element("Status", rule.IsEnabled ? "Enabled" : "Disabled");
                    WriteActions(xml, rule);
                }
            );
        }
    }

    private static void WriteFilter(S3XmlWriter xml, LifecycleRule rule)
    {
        var conditions =
            rule.Tags.Count
            + new object?[] { rule.Prefix, rule.SizeGreaterThan, rule.SizeLessThan }.Count(condition =>
                condition is not null
            );
        if (conditions > 1)
            xml.Element("And", () => WriteConditions(xml, rule));
        else
            WriteConditions(xml, rule);
    }

    private static void WriteConditions(S3XmlWriter xml, LifecycleRule rule)
    {
        xml.Element("Prefix", rule.Prefix);
        WriteNumber(xml, "ObjectSizeGreaterThan", rule.SizeGreaterThan);
        WriteNumber(xml, "ObjectSizeLessThan", rule.SizeLessThan);
        foreach (var (key, value) in rule.Tags)
        {
            xml.Element(
                "Tag",
                () =>
                {
                    xml.Element("Key", key);
                    xml.Element("Value", value);
                }
            );
        }
    }

    private static void WriteActions(S3XmlWriter xml, LifecycleRule rule)
    {
        if (rule.ExpirationDays is not null || rule.ExpirationDate is not null || rule.ExpiresDeleteMarkers is not null)
        {
            xml.Element(
                "Expiration",
                () =>
                {
                    WriteNumber(xml, "Days", rule.ExpirationDays);
                    xml.Element("Date", DateOf(rule.ExpirationDate));
                    xml.Element(
                        "ExpiredObjectDeleteMarker",
                        rule.ExpiresDeleteMarkers is null ? null
                            : rule.ExpiresDeleteMarkers == true ? "true"
                            : "false"
                    );
                }
            );
        }

        if (rule.NoncurrentDays is not null)
        {
            xml.Element(
                "NoncurrentVersionExpiration",
                () =>
                {
                    WriteNumber(xml, "NoncurrentDays", rule.NoncurrentDays);
                    WriteNumber(xml, "NewerNoncurrentVersions", rule.NewerNoncurrentVersions);
                }
            );
        }

        foreach (var transition in rule.Transitions)
            WriteTransition(xml, transition);
        if (rule.AbortUploadDays is not null)
            xml.Element(
                "AbortIncompleteMultipartUpload",
                () => WriteNumber(xml, "DaysAfterInitiation", rule.AbortUploadDays)
            );
    }

    private static void WriteTransition(S3XmlWriter xml, LifecycleTransition transition) =>
        xml.Element(
            transition.IsNoncurrent ? "NoncurrentVersionTransition" : "Transition",
            () =>
            {
                WriteNumber(xml, transition.IsNoncurrent ? "NoncurrentDays" : "Days", transition.Days);
                xml.Element("Date", DateOf(transition.Date));
                WriteNumber(xml, "NewerNoncurrentVersions", transition.NewerNoncurrentVersions);
                xml.Element("StorageClass", transition.StorageClass);
            }
        );

    private static string? DateOf(DateTimeOffset? date) =>
        date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteNumber(S3XmlWriter xml, string name, long? value)
    {
        if (value is { } number)
            xml.Element(name, number);
    }
}
