using System.Security.Cryptography;
using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.SigV4;

/// <summary>
/// Checks who signed the policy of a form (Amazon S3 API Reference, "Authenticating requests in browser-based
/// uploads"). The older signature over SHA-1 is taken as well: forms are the one place where clients still send it.
/// </summary>
internal sealed class FormSignature(Func<string, StoreIdentity?> identities, string region)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <param name="field">Gives a form field by its lower-case name, or null.</param>
    /// <param name="policy">The policy as it was sent, in base64: that text is what is signed.</param>
    public StoreIdentity Verify(Func<string, string?> field, string policy) =>
        field("x-amz-signature") is { } signature || field("x-amz-algorithm") is not null
            ? VerifyFour(field, policy)
            : VerifyTwo(field, policy);

    private StoreIdentity VerifyFour(Func<string, string?> field, string policy)
    {
        if (Required(field, "x-amz-algorithm") != Algorithm)
            throw S3Error.InvalidArgument.With("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        var signature = Required(field, "x-amz-signature");
        if (
            !Credential.TryParse(Required(field, "x-amz-credential"), out var credential)
            || credential.Scope.Service != "s3"
            || credential.Scope.Region != region
        )
            throw S3Error.InvalidArgument.With(
                $"X-Amz-Credential must be ACCESS-KEY-ID/yyyyMMdd/{region}/s3/aws4_request."
            );
        Required(field, "x-amz-date");
        var identity = identities(credential.AccessKeyId) ?? throw SigV4Refusal.UnknownKey(credential.AccessKeyId);
        return Check(
            identity,
            SigningKey.Sign(SigningKey.Derive(identity.SecretAccessKey, credential.Scope), policy),
            signature
        );
    }

    private StoreIdentity VerifyTwo(Func<string, string?> field, string policy)
    {
        var accessKeyId = Required(field, "awsaccesskeyid");
        var signature = Required(field, "signature");
        var identity = identities(accessKeyId) ?? throw SigV4Refusal.UnknownKey(accessKeyId);
        return Check(
            identity,
            Convert.ToBase64String(
                HMACSHA1.HashData(Encoding.UTF8.GetBytes(identity.SecretAccessKey), Encoding.UTF8.GetBytes(policy))
            ),
            signature
        );
    }

    private static StoreIdentity Check(StoreIdentity identity, string expected, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature))
            ? identity
            : throw S3Error.SignatureDoesNotMatch.With();

    private static string Required(Func<string, string?> field, string name) =>
        field(name) is { Length: > 0 } value
            ? value
            : throw new S3Exception(
                S3Error.InvalidArgument,
                $"Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of "
                    + "the fields."
            )
            {
                Details = [new("ArgumentName", name)],
            };
}
