using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Desk;

/// <summary>
/// Lets in a page that shows the key. The address that is opened in a browser carries a code instead,
/// which is good once and for a minute, so that an address in a history or on a projector opens nothing.
/// </summary>
/// <param name="key">The key, in hexadecimal digits.</param>
/// <param name="clock">Says when a code is too old.</param>
internal sealed class DeskAccess(string key, TimeProvider clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> codes = new(StringComparer.Ordinal);

    /// <summary>The key that pages show from then on.</summary>
    public string Key => key;

    /// <summary>A new secret of 128 bits.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>A code for one page.</summary>
    public string NewCode()
    {
        var code = NewSecret();
        codes[code] = clock.GetTimestamp();
        return code;
    }

    /// <summary>True for a code that was made within the last minute and not used before; it is used then.</summary>
    public bool TakeCode(string code) => codes.TryRemove(code, out var made) && clock.GetElapsedTime(made) <= CodeLife;

    /// <summary>True for the key; takes the same time for every other text.</summary>
    public bool IsKey(string shown) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(shown)),
            SHA256.HashData(Encoding.UTF8.GetBytes(key))
        );
}
