using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Streaming.Gateways;

/// <summary>
/// Signs a GET in its query (AWS Signature Version 4, "Authenticating Requests: Using Query Parameters"). The answer is
/// the target of the request, without scheme and authority: the viewer may come by another address than the one that is
/// signed.
/// </summary>
internal static class PresignedTarget
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const long MaxSeconds = 604_800;
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /// <param name="authority">The store's host and port, which the signature covers.</param>
    /// <param name="bucket">The bucket, addressed in the path.</param>
    /// <param name="key">The key.</param>
    /// <param name="keys">Who signs.</param>
    /// <param name="validity">From when and how long; at most seven days.</param>
    public static string Get(
        string authority,
        string bucket,
        string key,
        SigningKeys keys,
        (DateTimeOffset From, TimeSpan For) validity
    )
    {
        var time = validity.From.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{keys.Region}/s3/aws4_request";
        var seconds = Math.Clamp((long)Math.Ceiling(validity.For.TotalSeconds), 1, MaxSeconds);
        var path = $"/{Encoded(bucket)}/{string.Join('/', key.Split('/').Select(Encoded))}";
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"X-Amz-Algorithm={Algorithm}&X-Amz-Credential="
                + $"{Encoded($"{keys.AccessKeyId}/{scope}")}&X-Amz-Date={time}&X-Amz-Expires="
                + $"{seconds}&X-Amz-SignedHeaders=host"
        );
        var canonical = $"GET\n{path}\n{query}\nhost:{authority}\n\nhost\nUNSIGNED-PAYLOAD";
        var toSign =
            $"{Algorithm}\n{time}\n{scope}\n"
            + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        return $"{path}?{query}&X-Amz-Signature={Convert.ToHexStringLower(Hmac(SigningKey(keys, time[..8]), toSign))}";
    }

    private static byte[] SigningKey(SigningKeys keys, string date) =>
        Hmac(
            Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + keys.SecretAccessKey), date), keys.Region), "s3"),
            "aws4_request"
        );

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    // Uri.EscapeDataString follows the same list today; a signature is no place to depend on it.
    private static string Encoded(string text)
    {
        var encoded = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains((char)value, StringComparison.Ordinal))
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
        return encoded.ToString();
    }
}
