using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Settings;
using BucketLab.Store.Http.SigV4;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Forms;

/// <summary>Turns the fields of a form into the headers of the PutObject that they stand for.</summary>
internal static class FormFacts
{
    // Fields with a meaning of their own in a form, and none as a header.
    private static readonly string[] FormOnly =
    [
        "policy",
        "key",
        "tagging",
        "bucket",
        "file",
        "signature",
        "awsaccesskeyid",
        "x-amz-signature",
        "x-amz-credential",
        "x-amz-algorithm",
        "x-amz-date",
    ];

    public static RequestFacts Of(RequestFacts request, IReadOnlyDictionary<string, string> fields)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in fields.Where(field => !FormOnly.Contains(field.Key, StringComparer.Ordinal)))
        {
            if (
                !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
                || value.Any(char.IsControl)
            )
                throw S3Error.InvalidArgument.With($"The field '{name}' can be no header.");
            headers[name == "acl" ? "x-amz-acl" : name] = [value];
        }

        if (fields.TryGetValue("tagging", out var tagging))
            headers["x-amz-tagging"] = [HeaderOf(tagging)];
        return request with { Headers = headers };
    }

    // A form carries tags as the document that PutObjectTagging takes.
    private static string HeaderOf(string document)
    {
        var tags = TagSet.Read(
            S3XmlReader.Read(System.Text.Encoding.UTF8.GetBytes(document), "Tagging"),
            TagSet.MaxOnObject
        );
        return string.Join('&', tags.Select(tag => $"{UriEncoding.Encode(tag.Key)}={UriEncoding.Encode(tag.Value)}"));
    }
}
