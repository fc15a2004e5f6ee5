using System.Text.Json;
using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Control;

/// <summary>Values as JSON in requests and answers.</summary>
internal static class WireValue
{
    private const int DefaultMaxBytes = 4 << 20;

    public static async Task WriteAsync<T>(HttpContext http, T value)
    {
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, value, PlaybackApi.Json, http.RequestAborted);
    }

    /// <summary>Reads the body and acts on it; what makes no sense is answered with 400 and the reason.</summary>
    public static async Task ReadAsync<T>(HttpContext http, Func<T, Task> act, int maxBytes = DefaultMaxBytes)
    {
        // A page of another origin cannot send this type without asking first, and is never answered.
        if (!http.Request.HasJsonContentType())
        {
            await TextResponse.WriteAsync(
                http,
                StatusCodes.Status415UnsupportedMediaType,
                "Send it as application/json."
            );
            return;
        }
        try
        {
            if (http.Request.ContentLength > maxBytes)
                throw new JsonException("The body is too long.");
            var value =
                await JsonSerializer.DeserializeAsync<T>(http.Request.Body, PlaybackApi.Json, http.RequestAborted)
                ?? throw new JsonException("The body is null; send an object.");
            await act(value);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            await TextResponse.WriteAsync(http, StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
