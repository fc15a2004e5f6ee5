using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;

namespace BucketLab.Judging;

/// <summary>Exceptions as JSON. Checks tell some of them apart, so those are rebuilt; of the others name and message
/// travel.</summary>
internal static class WireErrors
{
    private const int MaxCharacters = 2000;

    private static readonly Dictionary<string, Func<string, Exception>> Known = new(StringComparer.Ordinal)
    {
        [nameof(InvalidOperationException)] = message => new InvalidOperationException(message),
        [nameof(ArgumentException)] = message => new ArgumentException(message, paramName: null),
        [nameof(NotSupportedException)] = message => new NotSupportedException(message),
        [nameof(NotImplementedException)] = message => new NotImplementedException(message),
        [nameof(TimeoutException)] = message => new TimeoutException(message),
        [nameof(OperationCanceledException)] = message => new OperationCanceledException(message),
        [nameof(TaskCanceledException)] = message => new TaskCanceledException(message),
        [nameof(HttpRequestException)] = message => new HttpRequestException(message),
        [nameof(IOException)] = message => new IOException(message),
        [nameof(FormatException)] = message => new FormatException(message),
        [nameof(KeyNotFoundException)] = message => new KeyNotFoundException(message),
        [nameof(System.Security.Cryptography.CryptographicException)] =
            message => new System.Security.Cryptography.CryptographicException(message),
    };

    public static JsonObject Write(Exception thrown)
    {
        var error = thrown is System.Reflection.TargetInvocationException { InnerException: { } inner }
            ? inner
            : thrown;
        var json = new JsonObject
        {
            ["type"] = (error as RemoteException)?.TypeName ?? error.GetType().Name,
            ["message"] = error.Message.Length <= MaxCharacters ? error.Message : error.Message[..MaxCharacters],
        };
        if (error is AmazonS3Exception refused)
            (json["status"], json["code"]) = ((int)refused.StatusCode, refused.ErrorCode);
        return json;
    }

    /// <exception cref="WireFormatException">It is no error.</exception>
    public static Exception Read(JsonElement json)
    {
        try
        {
            var (type, message) = (
                json.GetProperty("type").GetString() ?? "",
                json.GetProperty("message").GetString() ?? ""
            );
            if (json.TryGetProperty("status", out var status))
                return new AmazonS3Exception(message)
                {
                    StatusCode = (HttpStatusCode)status.GetInt32(),
                    ErrorCode = json.GetProperty("code").GetString(),
                };
            return Known.TryGetValue(type, out var create) ? create(message) : new RemoteException(type, message);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new WireFormatException("An error is not what it should be.", exception);
        }
    }
}
