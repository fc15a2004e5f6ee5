using System.Security.Cryptography.X509Certificates;

namespace BucketLab.Cli.Stores;

/// <summary>The public part of a store's certificate, for clients that shall trust it.</summary>
internal static class CertificateFile
{
    /// <summary>Writes it into the folder of the store.</summary>
    /// <returns>Where it lies.</returns>
    public static string Write(string folder, X509Certificate2 certificate)
    {
        var path = Path.Combine(folder, "certificate.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n");
        return path;
    }
}
