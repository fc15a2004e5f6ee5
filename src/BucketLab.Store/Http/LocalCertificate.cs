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
        using var made = request.CreateSelfSigned(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddDays(Days));
        // Windows serves only with a key that went through a key store once.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

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
