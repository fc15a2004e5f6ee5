using System.Security.Cryptography.X509Certificates;

namespace BucketLab.Cli.Stores;

/// <summary>The public part of a store's certificate, for clients that shall trust it.</summary>
internal static class CertificateFile
{
    /// <summary>Writes it into the folder of the store.</summary>
    /// <returns>Where it lies.</returns>
    /// <exception cref="CommandException">The folder takes no file.</exception>
    public static string Write(string folder, X509Certificate2 certificate)
    {
        var path = Path.Combine(folder, "certificate.pem");
        try
        {
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n");
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"The certificate that clients must trust could not be written: {exception.Message}"
            );
        }
    }
}
