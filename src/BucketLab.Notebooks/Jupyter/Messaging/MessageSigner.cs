using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Notebooks.Jupyter.Messaging;

/// <summary>HMAC-SHA256 over the four parts of a message; a signature is taken once.</summary>
/// <param name="key">From the connection file; empty switches signing off, as the protocol says.</param>
internal sealed class MessageSigner(string key)
{
    private const int MaxRemembered = 65_536;

    private readonly byte[] keyBytes = Encoding.UTF8.GetBytes(key);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private readonly Lock guard = new();

    /// <summary>The signature as lower-case hex, in ASCII.</summary>
    public byte[] Sign(IReadOnlyList<byte[]> parts)
    {
        if (keyBytes.Length == 0)
            return [];
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keyBytes);
        foreach (var part in parts)
            mac.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mac.GetHashAndReset()));
    }

    /// <summary>Returns true if somebody with the key signed these parts, and nobody has sent them before.</summary>
    public bool IsGood(byte[] signature, IReadOnlyList<byte[]> parts) =>
        keyBytes.Length == 0
        || (
            CryptographicOperations.FixedTimeEquals(signature, Sign(parts))
            && IsNew(Encoding.ASCII.GetString(signature))
        );

    private bool IsNew(string signature)
    {
        lock (guard)
        {
            if (!taken.Add(signature))
                return false;
            order.Enqueue(signature);
            if (order.Count > MaxRemembered)
                taken.Remove(order.Dequeue());
            return true;
        }
    }
}
