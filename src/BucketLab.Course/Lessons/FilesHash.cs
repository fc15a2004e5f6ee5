using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Course.Lessons;

/// <summary>Files as one hash: it changes when a name or a byte changes.</summary>
internal static class FilesHash
{
    /// <summary>SHA-256 over names and contents, in the order of the names.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="files">Paths relative to it.</param>
    public static byte[] Of(string folder, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            using var content = File.OpenRead(Path.Combine(folder, file));
            hash.AppendData(SHA256.HashData(content));
        }

        return hash.GetHashAndReset();
    }
}
