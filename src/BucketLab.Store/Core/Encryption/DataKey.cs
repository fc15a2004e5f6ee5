using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Encryption;

/// <summary>The key that encrypts the bytes of one object version, in the clear: it exists in memory only.</summary>
/// <param name="Bytes">32 bytes.</param>
/// <param name="Context">Bucket and key, which every chunk is bound to: cipher text moved elsewhere does not
/// decrypt.</param>
/// <param name="Description">The wrapped key as the metadata holds it.</param>
internal sealed record DataKey(byte[] Bytes, byte[] Context, ObjectEncryption Description)
{
    public static byte[] ContextOf(string bucket, string key) => Encoding.UTF8.GetBytes(bucket + "/" + key);

    /// <summary>An entity tag that tells nothing of the bytes: S3 gives the MD5 only where SSE-S3 or nothing
    /// encrypts.</summary>
    public string ETagOf(string md5Hex) =>
        Description.Algorithm == ObjectEncryption.Aes256
            ? md5Hex
            : Convert.ToHexStringLower(HMACSHA256.HashData(Bytes, Encoding.ASCII.GetBytes(md5Hex)).AsSpan(0, 16));
}
