using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Store.Http.SigV4;

/// <summary>The key that signs one day's requests (AWS Signature Version 4, "Calculate the signature").</summary>
internal static class SigningKey
{
    public static byte[] Derive(string secretAccessKey, CredentialScope scope)
    {
        var dateKey = Hmac(Encoding.UTF8.GetBytes("AWS4" + secretAccessKey), scope.Date);
        return Hmac(Hmac(Hmac(dateKey, scope.Region), scope.Service), "aws4_request");
    }

    /// <summary>Signs a string to sign; lower-case hex.</summary>
    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(Hmac(key, stringToSign));

    /// <summary>Compares two signatures in a time that does not tell where they differ.</summary>
    public static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(expected.AsSpan()),
            MemoryMarshal.AsBytes(given.AsSpan())
        );

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
