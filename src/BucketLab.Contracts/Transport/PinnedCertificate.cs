using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BucketLab.Contracts.Transport;

/// <summary>The certificate that a server must show, where no authority has signed it.</summary>
/// <param name="sha256">Its SHA-256 in hex.</param>
public sealed class PinnedCertificate(string sha256)
{
    private readonly byte[] expected = Encoding.UTF8.GetBytes(sha256.ToUpperInvariant());
    private volatile string? publicKey;

    /// <summary>The SHA-256 of its public key (SubjectPublicKeyInfo) in base64, by which a browser is told of it; null
    /// until a server has shown it.</summary>
    public string? PublicKeySha256 => publicKey;

    /// <summary>The TLS options of connections to a server: this certificate and no other.</summary>
    public SslClientAuthenticationOptions Options =>
        new() { RemoteCertificateValidationCallback = (_, shown, _, _) => Accepts(shown) };

    /// <summary>The certificate with a SHA-256 in hex; null for null, where the system decides whom to trust.</summary>
    [return: NotNullIfNotNull(nameof(sha256))]
    public static PinnedCertificate? Of(string? sha256) => sha256 is null ? null : new(sha256);

    private bool Accepts(X509Certificate? shown)
    {
        if (
            shown is not X509Certificate2 certificate
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(certificate.GetCertHashString(HashAlgorithmName.SHA256)),
                expected
            )
        )
            return false;
        publicKey = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        return true;
    }
}
