using System.Security.Cryptography;
using System.Text;
using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming;

/// <summary>The token that a request shows.</summary>
internal static class ShownToken
{
    /// <summary>Returns true if it is this one; compared in constant time.</summary>
    public static bool Is(HttpContext http, string token) =>
        http.Request.Headers[PlaybackApi.TokenHeader] is [{ } shown]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(token));
}
