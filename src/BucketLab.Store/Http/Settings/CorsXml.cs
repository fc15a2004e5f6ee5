using System.Globalization;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>The document CORSConfiguration.</summary>
internal static class CorsXml
{
    public const string Root = "CORSConfiguration";

    private const int MaxRules = 100;
    private const int LongestId = 255;

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    public static IReadOnlyList<CorsRule> Read(XElement document)
    {
        var rules = document.Children("CORSRule").Select(ReadRule).ToList();
        return rules.Count is > 0 and <= MaxRules
            ? rules
            : throw S3Error.MalformedXml.With($"A CORS configuration has 1 to {MaxRules} rules.");
    }

    public static void Write(S3XmlWriter xml, IReadOnlyList<CorsRule> rules)
    {
        foreach (var rule in rules)
        {
            xml.Element(
                "CORSRule",
                () =>
                {
                    xml.Element("ID", rule.Id);
                    Write(xml, "AllowedMethod", rule.AllowedMethods);
                    Write(xml, "AllowedOrigin", rule.AllowedOrigins);
                    Write(xml, "AllowedHeader", rule.AllowedHeaders);
                    if (rule.MaxAgeSeconds is { } age)
                        xml.Element("MaxAgeSeconds", age);
                    Write(xml, "ExposeHeader", rule.ExposeHeaders);
                }
            );
        }
    }

    private static CorsRule ReadRule(XElement rule)
    {
        var (origins, methods, headers) = (
            Values(rule, "AllowedOrigin"),
            Values(rule, "AllowedMethod"),
            Values(rule, "AllowedHeader")
        );
        if (origins.Count == 0 || methods.Count == 0)
            throw S3Error.MalformedXml.With("A CORSRule needs an AllowedOrigin and an AllowedMethod.");
        if (methods.Find(method => !Methods.Contains(method, StringComparer.Ordinal)) is { } unknown)
            throw S3Error.InvalidRequest.With(
                $"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}"
            );
        if (origins.Concat(headers).FirstOrDefault(value => value.Count(letter => letter == '*') > 1) is { } wild)
            throw S3Error.InvalidRequest.With($"\"{wild}\" can not have more than one wildcard.");
        if (Values(rule, "ExposeHeader").Find(header => header.Contains('*', StringComparison.Ordinal)) is { } exposed)
            throw S3Error.InvalidRequest.With(
                $"ExposeHeader \"{exposed}\" contains wildcard. We currently do not support wildcard for ExposeHeader."
            );
        if (rule.Child("ID") is { Length: > LongestId })
            throw S3Error.InvalidRequest.With($"A rule's ID has at most {LongestId} characters.");
        return new CorsRule
        {
            Id = rule.Child("ID"),
            AllowedOrigins = origins,
            AllowedMethods = methods,
            AllowedHeaders = headers,
            ExposeHeaders = Values(rule, "ExposeHeader"),
            MaxAgeSeconds = Age(rule.Child("MaxAgeSeconds")),
        };
    }

    private static int? Age(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age)
            ? age
            : throw S3Error.MalformedXml.With("MaxAgeSeconds is no number of seconds.");
    }

    private static List<string> Values(XElement rule, string name) =>
        [.. rule.Children(name).Select(element => element.Value.Trim())];

    private static void Write(S3XmlWriter xml, string name, IReadOnlyList<string> values)
    {
        foreach (var value in values)
            xml.Element(name, value);
    }
}
