using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace BucketLab.Streaming.Gateways;

/// <summary>The sessions that were opened. A session is known by a token that cannot be guessed and ends by the
/// clock.</summary>
internal sealed class ViewerSessions(TimeProvider clock)
{
    private const int TokenBytes = 16;

    private readonly ConcurrentDictionary<string, ViewerSession> sessions = new(StringComparer.Ordinal);

    /// <summary>Opens a session.</summary>
    /// <returns>Its token.</returns>
    public string Open(ViewerSession session)
    {
        foreach (var (old, ended) in sessions)
        {
            // Yesterday's sessions answer the same without being remembered.
            if (ended.ExpiresAt < clock.GetUtcNow() - TimeSpan.FromDays(1))
                sessions.TryRemove(old, out _);
        }
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        sessions[token] = session;
        return token;
    }

    /// <summary>The session of a token; null when there is none or it has ended.</summary>
    public ViewerSession? Find(string token) =>
        sessions.TryGetValue(token, out var session) && session.ExpiresAt > clock.GetUtcNow() ? session : null;
}
