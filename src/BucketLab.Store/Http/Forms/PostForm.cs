using BucketLab.Store.Core.Model;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BucketLab.Store.Http.Forms;

/// <summary>A form upload (RFC 7578) read up to its file, which is not held in memory. What follows the file is not
/// looked at.</summary>
/// <param name="Fields">By lower-case name, in which S3 compares them, with the name of the file put in.</param>
/// <param name="File">The bytes of the file.</param>
internal sealed record PostForm(IReadOnlyDictionary<string, string> Fields, Stream File)
{
    private const string FileNameVariable = "${filename}";
    private const int MaxFields = 100;
    private const int MaxFieldBytes = 20 * 1024;

    public static async Task<PostForm> ReadAsync(string? contentType, Stream body, CancellationToken cancellationToken)
    {
        if (
            !MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            throw S3Error.PreconditionFailed.With("Bucket POST must be of the enclosure-type multipart/form-data");
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= 70 })
            throw S3Error.MalformedPostRequest.With(
                "The boundary of the form is missing or longer than 70 characters."
            );
        try
        {
            return await ReadPartsAsync(
                new MultipartReader(boundary, body) { HeadersLengthLimit = MaxFieldBytes },
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw S3Error.MalformedPostRequest.With();
        }
    }

    private static async Task<PostForm> ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (PartDisposition.Parse(part.ContentDisposition) is not { } disposition)
                throw S3Error.MalformedPostRequest.With(
                    "A part of the form has no Content-Disposition that names a field."
                );
            var name = disposition.Name.ToLowerInvariant();
            if (name == "file")
                return new PostForm(Expand(fields, WithoutFolders(disposition.FileName ?? "")), part.Body);
            using var text = new StreamReader(new LimitedField(part.Body, MaxFieldBytes - bytes));
            var value = await text.ReadToEndAsync(cancellationToken);
            bytes += value.Length + name.Length;
            if (fields.Count == MaxFields)
                throw S3Error.MaxPostPreDataLengthExceeded.With();
            fields.TryAdd(name, value);
        }

        throw new S3Exception(S3Error.InvalidArgument, "POST requires exactly one file upload per request.")
        {
            Details = [new("ArgumentName", "file"), new("ArgumentValue", "0")],
        };
    }

    // Before the policy is held against them (Amazon S3 API Reference, "POST policy", Condition matching).
    private static Dictionary<string, string> Expand(Dictionary<string, string> fields, string fileName) =>
        fields.ToDictionary(
            field => field.Key,
            field =>
                PostPolicy.IsUncovered(field.Key)
                    ? field.Value
                    : field.Value.Replace(FileNameVariable, fileName, StringComparison.Ordinal),
            StringComparer.Ordinal
        );

    private static string WithoutFolders(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
}
