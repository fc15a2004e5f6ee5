using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BucketLab.Store.Core.Storage;

/// <summary>Writes that are on the disk when they return: a temporary name, a flush, a rename, a flush of the
/// folder.</summary>
internal static partial class DurableFile
{
    private const int OpenReadOnly = 0;

    /// <summary>Replaces <paramref name="path"/> whole or not at all: when this throws, what was there before is there
    /// again.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">The bytes to write.</param>
    /// <param name="temporaryFolder">A folder of the same file system.</param>
    /// <param name="isOwnerOnly">True if nobody else may read it.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string temporaryFolder, bool isOwnerOnly = false)
    {
        var temporary = Path.Combine(temporaryFolder, Path.GetRandomFileName());
        var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        try
        {
            using (var file = new FileStream(temporary, Options(isOwnerOnly)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            OrphanedFiles.Remove(temporary);
            throw;
        }

        try
        {
            FlushFolder(Path.GetDirectoryName(path)!);
        }
        catch
        {
            PutBack(path, before);
            throw;
        }
    }

    // Who hears of a failure goes on with what was there before; the next start must find the same.
    private static void PutBack(string path, byte[]? before)
    {
        if (before is null)
            File.Delete(path);
        else
            File.WriteAllBytes(path, before);
    }

    private static FileStreamOptions Options(bool isOwnerOnly)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (isOwnerOnly && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Makes the names in a folder durable. Windows has no such call; NTFS journals names itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(Open(folder, OpenReadOnly), ownsHandle: true);
        if (handle.IsInvalid || Flush(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException(
                $"The folder {folder} could not be flushed: {Marshal.GetPInvokeErrorMessage(error)}.",
                error
            );
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(SafeFileHandle handle);
}
