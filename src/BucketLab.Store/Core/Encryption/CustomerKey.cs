namespace BucketLab.Store.Core.Encryption;

/// <summary>A key that came with the request and is forgotten with it (SSE-C).</summary>
/// <param name="Bytes">32 bytes.</param>
/// <param name="Md5">Base64 of their MD5.</param>
internal sealed record CustomerKey(byte[] Bytes, string Md5)
{
    /// <summary>Leaves the key out.</summary>
    public override string ToString() => $"customer key with MD5 {Md5}";
}
