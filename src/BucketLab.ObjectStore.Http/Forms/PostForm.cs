using BucketLab.ObjectStore.Model;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BucketLab.ObjectStore.Http.Forms;

/// <summary>A form upload (RFC 7578) read up to its file, which is not held in memory. What follows the file is not looked at.</summary>
/// <param name="Fields">By lower-case name, in which S3 compares them.</param>
/// <param name="FileName">Without folders; may be empty.</param>
/// <param name="File">The bytes of the file.</param>
internal sealed record PostForm(IReadOnlyDictionary<string, string> Fields, string FileName, Stream File)
{
    private const int MostFields = 100;
    private const int MostFieldBytes = 20 * 1024;

    public static async Task<PostForm> ReadAsync(string? contentType, Stream body, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw S3Error.PreconditionFailed.With("Bucket POST must be of the enclosure-type multipart/form-data");
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= 70 })
            throw S3Error.MalformedPostRequest.With("The boundary of the form is missing or longer than 70 characters.");
        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, body) { HeadersLengthLimit = MostFieldBytes }, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
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
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
                throw S3Error.MalformedPostRequest.With("A part of the form has no Content-Disposition.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString().ToLowerInvariant();
            if (name == "file")
                return new PostForm(fields, FileNameOf(disposition), part.Body);
            using var text = new StreamReader(new LimitedField(part.Body, MostFieldBytes - bytes));
            var value = await text.ReadToEndAsync(cancellationToken);
            bytes += value.Length + name.Length;
            if (fields.Count == MostFields)
                throw S3Error.MaxPostPreDataLengthExceeded.With();
            fields.TryAdd(name, value);
        }

        throw new S3Exception(S3Error.InvalidArgument, "POST requires exactly one file upload per request.") { Details = [new("ArgumentName", "file"), new("ArgumentValue", "0")] };
    }

    private static string FileNameOf(ContentDispositionHeaderValue disposition)
    {
        // Browsers do not escape backslashes: unescaping would eat those of a Windows path.
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }
}
