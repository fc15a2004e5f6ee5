using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Contracts.Playback;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>Links that an edge checks by itself: a path, the second of its end, and a signature over both.</summary>
/// <param name="key">The secret of this edge.</param>
internal sealed class EdgeLinks(byte[] key)
{
    /// <summary>The status with which a link is refused; null when it is good.</summary>
    /// <param name="target">The target with its query.</param>
    /// <param name="now">The time.</param>
    public int? Refusal(EdgeTarget target, DateTimeOffset now)
    {
        if (
            EdgeLink.Parse(target.Query) is not { } link
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(EdgeLink.Sign(key, target.Path, link.Expires)),
                Encoding.UTF8.GetBytes(link.Signature)
            )
        )
            return StatusCodes.Status403Forbidden;
        // Only a link that was once good is told that its time is over.
        return now.ToUnixTimeSeconds() >= link.Expires ? StatusCodes.Status410Gone : null;
    }
}
