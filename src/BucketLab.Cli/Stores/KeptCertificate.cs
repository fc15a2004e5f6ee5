using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>The certificate of a store that outlives a run: files of learners name it.</summary>
internal static class KeptCertificate
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan Rest = TimeSpan.FromDays(7);

    /// <summary>Reads it from the folder of the store, or makes it anew when there is none, it ends soon, or it does
    /// not vouch for all hosts.</summary>
    /// <exception cref="CommandException">The folder takes no file.</exception>
    public static X509Certificate2 ReadOrCreate(string folder, TimeProvider clock, IReadOnlyList<string> hosts)
    {
        var path = Path.Combine(folder, "class-certificate.pem");
        try
        {
            if (File.Exists(path) && TryRead(path) is { } kept)
            {
                if (
                    kept.NotAfter > clock.GetLocalNow().DateTime + Rest
                    && hosts.All(host => kept.MatchesHostname(host))
                )
                    return kept;
                kept.Dispose();
            }

            var made = LocalCertificate.CreatePem(clock, Lifetime, hosts);
            LabFolder.WriteAtomically(path, made, isSecret: true);
            return LocalCertificate.FromPem(made);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"The certificate could not be kept: {exception.Message}");
        }
    }

    private static X509Certificate2? TryRead(string path)
    {
        try
        {
            return LocalCertificate.FromPem(File.ReadAllText(path));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
