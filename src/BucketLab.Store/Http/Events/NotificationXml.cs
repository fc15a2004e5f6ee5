using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Events;

/// <summary>The document NotificationConfiguration.</summary>
internal static partial class NotificationXml
{
    public const string Root = "NotificationConfiguration";

    private const string Suffix = "Configuration";
    private const int MaxRules = 100;

    private static readonly string[] Kinds = [EventRule.Topic, EventRule.Queue];

    /// <param name="document">The document.</param>
    /// <param name="region">The region that ARNs must name.</param>
    public static List<EventRule> Read(XElement document, string region)
    {
        var rules = document.Elements().Select(element => ReadRule(element, region)).ToList();
        if (rules.Count > MaxRules)
            throw S3Error.InvalidArgument.With($"A bucket has at most {MaxRules} event notifications.");
        if (rules.DistinctBy(rule => rule.Id, StringComparer.Ordinal).Count() < rules.Count)
            throw S3Error.InvalidArgument.With("Same ID used for multiple configurations. IDs must be unique");
        for (var index = 1; index < rules.Count; index++)
        {
            if (rules.Take(index).Any(rules[index].Overlaps))
                throw S3Error.InvalidArgument.With(
                    "Configurations overlap. Configurations on the same bucket cannot share a common event type."
                );
        }

        return rules;
    }

    public static void Write(S3XmlWriter xml, EventRule rule) =>
        xml.Element(
            rule.Kind + Suffix,
            () =>
            {
                xml.Element("Id", rule.Id);
                xml.Element(rule.Kind, rule.Arn);
                foreach (var name in rule.Events)
                    xml.Element("Event", name);
                if (rule.Prefix is null && rule.Suffix is null)
                    return;
                xml.Element(
                    "Filter",
                    () =>
                        xml.Element(
                            "S3Key",
                            () =>
                            {
                                WriteFilter(xml, "Prefix", rule.Prefix);
                                WriteFilter(xml, "Suffix", rule.Suffix);
                            }
                        )
                );
            }
        );

    private static void WriteFilter(S3XmlWriter xml, string name, string? value)
    {
        if (value is null)
            return;
        xml.Element(
            "FilterRule",
            () =>
            {
                xml.Element("Name", name);
                xml.Element("Value", value);
            }
        );
    }

    private static EventRule ReadRule(XElement element, string region)
    {
        var name = element.Name.LocalName;
        var kind =
            Kinds.FirstOrDefault(kind => name == kind + Suffix)
            ?? throw S3Error.MalformedXml.With($"{Root} has no element {name}.");
        var events = element.Children("Event").Select(each => each.Value.Trim()).ToList();
        if (events.Count == 0)
            throw S3Error.MalformedXml.With($"A {name} has no Event.");
        events.ForEach(EventNames.Check);
        var (prefix, suffix) = ReadFilter(element.Children("Filter").FirstOrDefault());
        return new EventRule
        {
            Id = element.Child("Id")?.Trim() is { Length: > 0 } id
                ? id
                : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Kind = kind,
            Arn = ReadArn(kind, element.Child(kind)?.Trim() ?? "", region),
            Events = events,
            Prefix = prefix,
            Suffix = suffix,
        };
    }

    private static string ReadArn(string kind, string arn, string region)
    {
        var service = kind == EventRule.Queue ? "sqs" : "sns";
        var match = ArnPattern().Match(arn);
        return
            match.Success
            && match.Groups["service"].Value == service
            && match.Groups["region"].Value == region
            && match.Groups["account"].Value == Identities.AccountId
            ? arn
            : throw S3Error.InvalidArgument.About(
                $"The ARN is not well formed; it must be arn:aws:{service}:{region}:{Identities.AccountId}:NAME.",
                ("ArgumentName", kind),
                ("ArgumentValue", arn)
            );
    }

    private static (string? Prefix, string? Suffix) ReadFilter(XElement? filter)
    {
        string? prefix = null,
            suffix = null;
        foreach (var rule in filter?.Children("S3Key").SelectMany(key => key.Children("FilterRule")) ?? [])
        {
            var (name, value) = (rule.Child("Name")?.Trim().ToLowerInvariant(), rule.Child("Value") ?? "");
            if (name == "prefix" && prefix is null)
                prefix = value;
            else if (name == "suffix" && suffix is null)
                suffix = value;
            else
                throw S3Error.InvalidArgument.With(
                    "filter rule name must be either prefix or suffix, each of them once"
                );
        }

        return (prefix, suffix);
    }

    [GeneratedRegex(
        "^arn:aws:(?<service>sqs|sns):(?<region>[-a-z0-9]+):(?<account>[0-9]{12}):[-_A-Za-z0-9]{1,80}$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ArnPattern();
}
