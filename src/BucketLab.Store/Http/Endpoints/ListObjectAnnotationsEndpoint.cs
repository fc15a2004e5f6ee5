using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>ListObjectAnnotations: pages by name.</summary>
internal static class ListObjectAnnotationsEndpoint
{
    private const string MaxParameter = "max-annotation-results";
    private const string TokenParameter = "continuation-token";

    public static Task HandleAsync(S3Exchange exchange)
    {
        var version = exchange.FindVersion();
        var prefix = exchange.Query("annotation-prefix") ?? "";
        var max = exchange.QueryNumber(MaxParameter, ObjectAnnotation.MaxOnObject, ObjectAnnotation.MaxOnObject);
        if (max == 0)
            throw S3Error.InvalidArgument.About(
                "The number of results is 1 to 1,000.",
                ("ArgumentName", MaxParameter),
                ("ArgumentValue", "0")
            );
        var after = ReadToken(exchange.Query(TokenParameter));
        var rest = (version.Annotations ?? [])
            .Where(annotation =>
                annotation.Name.StartsWith(prefix, StringComparison.Ordinal)
                && (after is null || KeyOrder.CompareKeys(annotation.Name, after) > 0)
            )
            .ToList();
        var page = rest.Take(max).ToList();
        ObjectAnnotationEndpoint.WriteVersion(exchange, version);
        return exchange.WriteXmlAsync(
            "ListObjectAnnotationsOutput",
            xml =>
            {
                xml.Element("Annotations", () => page.ForEach(annotation => Write(xml, annotation)));
                xml.Element("Bucket", exchange.Bucket);
                xml.Element("Key", exchange.Key);
                xml.Element("AnnotationPrefix", prefix);
                xml.Element("MaxAnnotationResults", max);
                xml.Element("AnnotationCount", page.Count);
                xml.Element("ContinuationToken", exchange.Query(TokenParameter));
                xml.Element("NextContinuationToken", page.Count < rest.Count ? TokenOf(page[^1].Name) : null);
            }
        );
    }

    private static void Write(S3XmlWriter xml, ObjectAnnotation annotation) =>
        xml.Element(
            "AnnotationEntry",
            () =>
            {
                xml.Element("AnnotationName", annotation.Name);
                foreach (var algorithm in annotation.Checksums.Keys)
                    xml.Element("ChecksumAlgorithm", algorithm);
                xml.ETag(annotation.ETag);
                xml.Element("LastModified", annotation.LastModified);
                xml.Element("Size", annotation.SizeBytes);
            }
        );

    private static string TokenOf(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string? ReadToken(string? token)
    {
        if (token is null)
            return null;
        var bytes = new byte[token.Length];
        return token.Length > 0 && Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Error.InvalidArgument.About(
                "The continuation token provided is incorrect",
                ("ArgumentName", TokenParameter),
                ("ArgumentValue", token)
            );
    }
}
