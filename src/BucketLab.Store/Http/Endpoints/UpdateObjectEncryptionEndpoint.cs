using System.Text.RegularExpressions;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>
/// UpdateObjectEncryption: wraps the data key of an encrypted object under another KMS key. No byte of the object
/// moves, and its entity tag, checksums and times stay.
/// </summary>
internal static partial class UpdateObjectEncryptionEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync("ObjectEncryption", MaxBytes);
        if (document.Children("SSE-KMS").ToList() is not [var kms])
            throw S3Error.MalformedXml.With("An ObjectEncryption holds one SSE-KMS.");
        var keyId = ReadKey(kms.Child("KMSKeyArn")?.Trim() ?? "");
        var hasBucketKey = kms.Child("BucketKeyEnabled")?.Trim() == "true";
        var changed = await exchange.ChangeVersionAsync(version =>
            version with
            {
                Encryption = exchange.Cipher.Rewrap(
                    (exchange.Bucket, exchange.Key),
                    Demand(version.Encryption),
                    keyId,
                    hasBucketKey
                ),
            }
        );
        VersionHeaders.Write(exchange, changed.VersionId);
    }

    private static ObjectEncryption Demand(ObjectEncryption? encryption) =>
        encryption?.Algorithm is ObjectEncryption.Aes256 or ObjectEncryption.Kms
            ? encryption
            : throw S3Error.InvalidRequest.With(
                "Only objects that are encrypted with SSE-S3 or SSE-KMS can be given another key."
            );

    // S3 takes an ARN alone; the part behind "key/" is the name that this store knows the key by.
    private static string ReadKey(string arn)
    {
        var match = ArnPattern().Match(arn);
        if (!match.Success)
        {
            throw S3Error.InvalidRequest.With(
                "KMSKeyArn must be the ARN of a KMS key, such as "
                    + $"arn:aws:kms:us-east-1:{Identities.AccountId}:key/my-key."
            );
        }

        return match.Groups["account"].Value == Identities.AccountId
            ? match.Groups["name"].Value
            : throw S3Error.AccessDenied.With("The KMS key belongs to another account than the bucket.");
    }

    [GeneratedRegex(
        "^arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:(?<account>[0-9]{12}):key/(?<name>.+)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ArnPattern();
}
