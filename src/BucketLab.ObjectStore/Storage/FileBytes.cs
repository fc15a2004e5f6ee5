using Microsoft.Win32.SafeHandles;

namespace BucketLab.ObjectStore.Storage;

/// <summary>A data file as it lies on the disk. An overwrite does not disturb who has it open.</summary>
internal sealed class FileBytes(string path, SafeFileHandle handle, long lengthBytes) : ObjectBytes
{
    public string Path => path;

    public override long LengthBytes => lengthBytes;

    public static FileBytes Open(string path, long lengthBytes)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.GetLength(handle) == lengthBytes)
            return new FileBytes(path, handle, lengthBytes);
        handle.Dispose();
        throw new DamagedFileException($"The data file {path} is damaged: its length is not what the metadata says.");
    }

    public override int Read(long offset, Span<byte> buffer) => RandomAccess.Read(handle, buffer, offset);

    public override void Dispose() => handle.Dispose();
}
