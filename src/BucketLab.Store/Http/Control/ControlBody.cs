using System.Text.Json;
using System.Text.Json.Serialization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Bodies;

namespace BucketLab.Store.Http.Control;

/// <summary>Reads what a request for the control surface brings: one JSON object, whose unknown properties are an
/// error.</summary>
internal static class ControlBody
{
    private const int MaxBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static async Task<T> ReadAsync<T>(VerifiedBody body, CancellationToken cancellationToken)
        where T : class
    {
        using var document = new MemoryStream();
        await body.CopyToAsync(document, cancellationToken);
        if (document.Length > MaxBytes)
            throw S3Error.EntityTooLarge.With();
        try
        {
            return JsonSerializer.Deserialize<T>(document.ToArray(), Format)
                ?? throw S3Error.InvalidArgument.With("The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            var names = string.Join(
                ", ",
                typeof(T).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            );
            throw S3Error.InvalidArgument.With($"The body must be a JSON object of {names}. {exception.Message}");
        }
    }
}
