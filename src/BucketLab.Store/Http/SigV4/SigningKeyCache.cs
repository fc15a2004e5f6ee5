using System.Collections.Concurrent;

namespace BucketLab.Store.Http.SigV4;

/// <summary>Signing keys by secret and scope: four of the five steps of a signature are the same for a whole
/// day.</summary>
internal sealed class SigningKeyCache
{
    private const int MaxKeys = 256;

    private readonly ConcurrentDictionary<(string Secret, CredentialScope Scope), byte[]> keys = new();

    public byte[] Of(string secretAccessKey, CredentialScope scope)
    {
        if (keys.TryGetValue((secretAccessKey, scope), out var known))
            return known;
        // Scopes come from requests: their number must not grow without end.
        if (keys.Count >= MaxKeys)
            keys.Clear();
        return keys[(secretAccessKey, scope)] = SigningKey.Derive(secretAccessKey, scope);
    }
}
