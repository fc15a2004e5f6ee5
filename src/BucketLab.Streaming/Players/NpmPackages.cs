using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Streaming.Players;

/// <summary>The packages that <c>npm ci</c> restores.</summary>
/// <param name="Manifest">The text of a <c>package.json</c>.</param>
/// <param name="Lock">The text of its <c>package-lock.json</c>, in which each package has its hash.</param>
public sealed record NpmPackages(string Manifest, string Lock)
{
    // Long enough to tell any two lock files apart, short enough for the paths of Windows.
    private const int HashLength = 16;

    /// <summary>A name for a folder, which is another one for another lock file.</summary>
    internal string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lock)))[..HashLength];

    /// <summary>The packages of an assembly that embeds both files below <c>npm/</c>.</summary>
    public static NpmPackages In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new NpmPackages(Read("package.json"), Read("package-lock.json"));

        string Read(string file)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream("npm/" + file)!);
            return reader.ReadToEnd();
        }
    }
}
