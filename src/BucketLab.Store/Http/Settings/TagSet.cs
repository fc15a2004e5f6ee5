using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>Tags as documents and headers carry them (Amazon S3 User Guide, "Categorizing your objects using
/// tags").</summary>
internal static partial class TagSet
{
    public const int MaxOnObject = 10;
    public const int MaxOnBucket = 50;

    private const int LongestKey = 128;
    private const int LongestValue = 256;

    public static ImmutableSortedDictionary<string, string> Read(XElement tagging, int most)
    {
        if (tagging.Children("TagSet").ToList() is not [var set])
            throw S3Error.MalformedXml.With("Tagging holds one TagSet.");
        return ReadTags(set, most);
    }

    /// <summary>Reads an element whose children are Tag.</summary>
    public static ImmutableSortedDictionary<string, string> ReadTags(XElement set, int most) =>
        Of(set.Children("Tag").Select(tag => (Required(tag, "Key"), Required(tag, "Value"))), most);

    /// <summary>Reads the header x-amz-tagging: tags encoded as a query.</summary>
    public static ImmutableSortedDictionary<string, string> Read(string header) =>
        Of(
            header
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(tag => tag.Split('=', 2))
                .Select(pair => (Decode(pair[0]), pair.Length == 2 ? Decode(pair[1]) : "")),
            MaxOnObject
        );

    public static void Write(S3XmlWriter xml, IReadOnlyDictionary<string, string> tags) =>
        xml.Element(
            "TagSet",
            () =>
            {
                foreach (var (key, value) in tags)
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
        );

    private static ImmutableSortedDictionary<string, string> Of(IEnumerable<(string Key, string Value)> given, int most)
    {
        var tags = ObjectVersion.NoHeaders.ToBuilder();
        foreach (var (key, value) in given)
        {
            if (key.Length is 0 or > LongestKey || !AllowedText().IsMatch(key))
                throw S3Error.InvalidTag.About("The TagKey you have provided is invalid", ("TagKey", key));
            if (value.Length > LongestValue || !AllowedText().IsMatch(value))
                throw S3Error.InvalidTag.About(
                    "The TagValue you have provided is invalid",
                    ("TagKey", key),
                    ("TagValue", value)
                );
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw S3Error.InvalidTag.With("System tags cannot be added/updated by requester");
            if (!tags.TryAdd(key, value))
                throw S3Error.InvalidTag.With("Cannot provide multiple Tags with the same key");
        }

        return tags.Count <= most
            ? tags.ToImmutable()
            : throw S3Error.InvalidTag.With($"There can be at most {most} tags.");
    }

    // Amazon S3 User Guide, "Tag naming": letters, white space, numbers, and these.
    [GeneratedRegex(@"^[\p{L}\p{M}\p{Z}\p{N}_.:/=+\-@]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AllowedText();

    private static string Required(XElement tag, string name) =>
        tag.Child(name) ?? throw S3Error.MalformedXml.With($"A Tag has no {name}.");

    private static string Decode(string text) =>
        UriEncoding.TryDecode(text.Replace('+', ' '), out var decoded)
            ? decoded
            : throw S3Error.InvalidArgument.With(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without "
                    + "tag name duplicates."
            );
}
