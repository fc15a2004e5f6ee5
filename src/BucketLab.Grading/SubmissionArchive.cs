using System.IO.Compression;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading;

/// <summary>
/// Submissions in a zip file, as learning platforms hand them out: notebooks by name (Canvas), in a folder for each
/// student (Moodle), or somewhere in a student's repository (GitHub). They are unpacked into a temporary folder in the
/// form of <see cref="SubmissionFolder"/>, with the times that the zip file has for them.
/// </summary>
public sealed class SubmissionArchive : IDisposable
{
    private const int MaxNotebooks = 10_000;
    private const int MaxNameLength = 200;

    private SubmissionArchive(string folder) => Folder = folder;

    /// <summary>The folder with the submissions.</summary>
    public string Folder { get; }

    /// <summary>True if a path names a zip file rather than a folder.</summary>
    public static bool IsOne(string path) =>
        path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>Unpacks the notebooks of a zip file; everything else in it is left alone.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It is no zip file, holds no notebook, or too many; the message says what to
    /// do.</exception>
    /// <exception cref="IOException">It cannot be read, or there is no room for it.</exception>
    public static SubmissionArchive Open(string path)
    {
        var archive = new SubmissionArchive(Directory.CreateTempSubdirectory("bucketlab-handed-in-").FullName);
        try
        {
            using var zip = ZipFile.OpenRead(path);
            archive.Unpack(zip, Path.GetFileName(path));
            return archive;
        }
        catch (InvalidDataException exception)
        {
            archive.Dispose();
            throw new FormatException($"{path} is no zip file, or damaged: {exception.Message}", exception);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => FolderRemoval.Run(Folder);

    private void Unpack(ZipArchive zip, string name)
    {
        var notebooks = zip
            .Entries.Select(entry => (Entry: entry, Path: PartsOf(entry.FullName)))
            .Where(one => IsNotebook(one.Path))
            .Take(MaxNotebooks + 1)
            .ToList();
        if (notebooks.Count is 0 or > MaxNotebooks)
            throw new FormatException(
                notebooks.Count == 0
                    ? $"{name} holds no .ipynb. Name the file that your platform gave you with the submissions."
                    : $"{name} holds more than {MaxNotebooks} notebooks."
            );
        // One folder around everything is that of the class.
        var around =
            notebooks.Count > 1 && notebooks.All(one => one.Path.Length > 1 && one.Path[0] == notebooks[0].Path[0])
                ? 1
                : 0;
        foreach (var (entry, parts) in notebooks)
            Unpack(entry, parts[around..]);
    }

    // A student's folder has its notebooks in one place, however deep they lay; how many there are is judged later.
    private void Unpack(ZipArchiveEntry entry, string[] parts)
    {
        var student = parts.Length > 1 ? Path.Combine(Folder, parts[0]) : Folder;
        Directory.CreateDirectory(student);
        var file = Path.Combine(student, parts[^1]);
        for (var count = 2; File.Exists(file); count++)
            file = Path.Combine(student, $"({count}) {parts[^1]}");
        using (var to = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
        using (var from = entry.Open())
            Copy(from, to);
        File.SetLastWriteTimeUtc(file, entry.LastWriteTime.UtcDateTime);
    }

    // One byte more than is read later is enough to be refused there; the size that the entry claims proves nothing.
    internal static void Copy(Stream from, Stream to)
    {
        var buffer = new byte[81_920];
        for (int left = SubmissionFolder.MaxBytes + 1, read; left > 0; left -= read)
        {
            read = from.Read(buffer, 0, Math.Min(left, buffer.Length));
            if (read == 0)
                return;
            to.Write(buffer, 0, read);
        }
    }

    // Some programs write backslashes.
    private static string[] PartsOf(string path) =>
        path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNotebook(string[] parts) =>
        parts.Length > 0
        && SubmissionFolder.IsSubmission(parts[^1])
        && parts.All(part => IsPlain(part) && part.Length <= MaxNameLength);

    /// <summary>Returns true if a part of a path leads nowhere else, does not hide, and is a name that the system can
    /// write.</summary>
    internal static bool IsPlain(string part) =>
        !part.StartsWith('.') && part != "__MACOSX" && part.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;
}
