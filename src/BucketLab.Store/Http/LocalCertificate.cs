using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BucketLab.Store.Http;

/// <summary>A self-signed certificate for this machine; clients must be told to trust it.</summary>
public static class LocalCertificate
{
    private const int Days = 30;

    /// <summary>Makes one for <c>localhost</c>, for buckets in host names (<c>bucket.localhost</c>) and for 127.0.0.1,
    /// with a key that only this process has.</summary>
    /// <param name="clock">Valid from a day before now, for 30 days.</param>
    /// <param name="hosts">Further names, each with the buckets under it, and addresses.</param>
    public static X509Certificate2 Create(TimeProvider clock, params IReadOnlyList<string> hosts)
    {
        using var made = Make(clock, TimeSpan.FromDays(Days), hosts);
        return Serving(made);
    }

    /// <summary>Makes one that outlives this process, with its private key as text (PEM); who keeps it keeps a
    /// secret.</summary>
    /// <param name="clock">Valid from a day before now.</param>
    /// <param name="lifetime">Valid as long from now on.</param>
    /// <param name="hosts">Further names, each with the buckets under it, and addresses.</param>
    public static string CreatePem(TimeProvider clock, TimeSpan lifetime, IReadOnlyList<string> hosts)
    {
        using var made = Make(clock, lifetime, hosts);
        using var key = made.GetECDsaPrivateKey();
        return $"{made.ExportCertificatePem()}\n{key!.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>Reads what <see cref="CreatePem"/> made.</summary>
    /// <exception cref="CryptographicException">It is something else.</exception>
    public static X509Certificate2 FromPem(string pem)
    {
        using var read = X509Certificate2.CreateFromPem(pem, pem);
        return Serving(read);
    }

    private static X509Certificate2 Make(TimeProvider clock, TimeSpan lifetime, IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(hosts);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=BucketLab embedded store", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddDnsName("*.s3.localhost"); // a wildcard stands for one label
        names.AddIpAddress(IPAddress.Loopback);
        foreach (var host in hosts)
            Add(names, host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: true,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)
        );
        return request.CreateSelfSigned(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow() + lifetime);
    }

    // Windows serves only with a key that went through a key store once.
    private static X509Certificate2 Serving(X509Certificate2 made) =>
        X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);

    private static void Add(SubjectAlternativeNameBuilder names, string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
            return;
        }

        names.AddDnsName(host);
        names.AddDnsName("*." + host);
    }
}
