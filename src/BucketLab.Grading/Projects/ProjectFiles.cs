using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BucketLab.Grading.HandIns;
using BucketLab.Grading.Releasing;

namespace BucketLab.Grading.Projects;

/// <summary>The files of a project that somebody handed in: anybody's input, in bounds.</summary>
/// <param name="files">Paths relative to the project file, with <c>/</c>, and contents.</param>
public sealed class ProjectFiles(IReadOnlyList<(string Path, byte[] Content)> files)
{
    private const string Ending = ".csproj";
    private const string PackageFolder = "service/";
    private const string ManifestName = "handin.json";
    private const int MaxFiles = 200;
    private const int MaxPath = 200;
    private const int MaxNameBytes = 255; // of Linux and of most file systems
    private const int MaxBytes = 5_000_000;

    private static readonly string[] MadeByBuilds = ["bin", "obj"];

    /// <summary>The files.</summary>
    internal IReadOnlyList<(string Path, byte[] Content)> Files => files;

    /// <summary>SHA-256 of all of them.</summary>
    internal string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (path, content) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
                hash.AppendData(SHA256.HashData(content));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Reads a folder with one project file.</summary>
    /// <exception cref="FormatException">It is no such folder; the message is for the student.</exception>
    public static ProjectFiles OfFolder(string folder)
    {
        var found = new List<(string, byte[])>();
        var left = (long)MaxBytes;
        foreach (var file in Plain(folder))
        {
            left -= file.Length;
            if (left < 0 || found.Count == MaxFiles)
                throw TooLarge();
            found.Add(
                (Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), File.ReadAllBytes(file.FullName))
            );
        }

        return Rooted(found);
    }

    /// <summary>Reads a zip file: that of <c>lab handin</c>, or of a folder with one project file.</summary>
    /// <exception cref="FormatException">It is no such file; the message is for the student.</exception>
    internal static ProjectFiles OfZip(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var (found, left) = (new List<(string, byte[])>(), (long)MaxBytes);
            foreach (var entry in zip.Entries)
            {
                var path = entry.FullName.Replace('\\', '/');
                if (path.EndsWith('/') || IsLeftOut(path))
                    continue;
                if (found.Count == MaxFiles)
                    throw TooLarge();
                var bytes = Unpacked(entry, left);
                left -= bytes.Length;
                found.Add((path, bytes));
            }

            return Rooted(found);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or IOException)
        {
            throw new FormatException("The file is no zip file, or damaged. Pack it again and hand it in.", exception);
        }
    }

    /// <summary>Packs the project as a file to hand in.</summary>
    /// <param name="lesson">Id of the lesson.</param>
    /// <param name="home">The learner's home folder, which must not be in the file.</param>
    /// <exception cref="FormatException">A file names the home folder.</exception>
    public byte[] Pack(string lesson, string home)
    {
        var named = files.FirstOrDefault(file =>
            home.Length > 1 && Encoding.UTF8.GetString(file.Content).Contains(home, StringComparison.OrdinalIgnoreCase)
        );
        if (named.Path is not null)
            throw new FormatException(
                $"{named.Path} names your home folder, {home}. It is not there where your work is graded, and nobody "
                    + "needs to know it: take it out, and pack it again."
            );
        var packed = files.Select(file => (Path: PackageFolder + file.Path, file.Content)).ToList();
        var manifest = new ReleaseManifest(
            1,
            lesson,
            [.. packed.Select(file => ReleaseManifest.Describe(file.Path, file.Content))]
        );
        return ZippedFiles.Of(packed.Prepend((ManifestName, Encoding.UTF8.GetBytes(manifest.ToJson()))));
    }

    /// <summary>Writes the files into a folder that does not exist yet.</summary>
    internal void WriteTo(string folder)
    {
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    // What lies beside the project file or below it; a folder around all of it is left away.
    private static ProjectFiles Rooted(IReadOnlyList<(string Path, byte[] Content)> found)
    {
        var projects = found.Where(file => file.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).ToList();
        if (projects.Count != 1)
            throw new FormatException(
                projects.Count == 0
                    ? $"There is no project in it, no file that ends with {Ending}."
                    : $"There are {projects.Count} projects in it; leave the one that counts."
            );
        var root = projects[0].Path[..(projects[0].Path.LastIndexOf('/') + 1)];
        var kept = found
            .Where(file => file.Path.StartsWith(root, StringComparison.Ordinal))
            .Select(file => (Path: file.Path[root.Length..], file.Content))
            .Where(file => file.Path != ManifestName)
            .ToList();
        var twice = kept.Find(file =>
            kept.Exists(other => other.Path.StartsWith(file.Path + "/", StringComparison.OrdinalIgnoreCase))
            || kept.Count(other => other.Path.Equals(file.Path, StringComparison.OrdinalIgnoreCase)) > 1
        );
        return twice.Path is null
            ? new ProjectFiles(kept)
            : throw new FormatException($"{twice.Path} is in it twice, or is a file and a folder. Pack it again.");
    }

    private static IEnumerable<FileInfo> Plain(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFiles(
                "*",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    // A link could show one student another's work, or a file of the teacher's.
                    AttributesToSkip = FileAttributes.ReparsePoint,
                    MaxRecursionDepth = 8,
                }
            )
            .Where(file =>
                file.Length > 0 && !IsLeftOut(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'))
            )
            .OrderBy(file => file.FullName, StringComparer.Ordinal);

    // The size that an entry claims proves nothing.
    private static byte[] Unpacked(ZipArchiveEntry entry, long most)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        while (stream.Read(buffer) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
            if (content.Length > most)
                throw TooLarge();
        }

        return content.ToArray();
    }

    // Nothing that hides, was built, leads out of the folder, or is a name that the system cannot write.
    private static bool IsLeftOut(string path) =>
        path.Length > MaxPath
        || HandInPackage.IsOne(path)
        || path.Split('/')
            .Any(part =>
                part.Length == 0
                || !SubmissionArchive.IsPlain(part)
                || MadeByBuilds.Contains(part, StringComparer.OrdinalIgnoreCase)
                || Encoding.UTF8.GetByteCount(part) > MaxNameBytes
            );

    private static FormatException TooLarge() =>
        new(
            $"The project has more than {MaxFiles} files or {MaxBytes / 1_000_000} MB. Hand in what you wrote: no "
                + "films, and nothing that a build makes."
        );
}
