using System.Security.Cryptography;

namespace BucketLab.Store.Tests.Http.Clients;

/// <summary>Files for a client to send and to fetch.</summary>
internal sealed class ClientFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bucketlab-client-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A file of bytes that no compression shortens, the same each time.</summary>
    public string File(string name, int bytes)
    {
        var path = Of(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var content = new byte[bytes];
        for (var i = 0; i < bytes; i++)
            content[i] = (byte)((i * 2654435761L) >> 13);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A tree of small files, with names that need care.</summary>
    public string Tree(string name, int files)
    {
        for (var i = 0; i < files; i++)
            File($"{name}/folder {i % 7}/file+{i} \u00e9.bin", 100 + i);
        return Of(name);
    }

    public static string HashOf(string path) => Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(path)));

    /// <summary>Relative names with the hash of each file.</summary>
    public static IReadOnlyDictionary<string, string> HashesOf(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => System.IO.Path.GetRelativePath(folder, path), HashOf, StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
