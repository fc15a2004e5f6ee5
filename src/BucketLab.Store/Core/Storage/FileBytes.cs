using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// A data file as it lies on the disk. An overwrite does not disturb who has it open. With digests every block is held
/// against its own before a byte of it is given away.
/// </summary>
internal sealed class FileBytes : ObjectBytes
{
    private readonly string path;
    private readonly SafeFileHandle handle;
    private readonly uint[]? digests;
    private byte[]? block;
    private int blockIndex = -1;

    private FileBytes(string path, SafeFileHandle handle, long lengthBytes, uint[]? digests)
    {
        (this.path, this.handle, this.digests) = (path, handle, digests);
        LengthBytes = lengthBytes;
    }

    public string Path => path;

    public override long LengthBytes { get; }

    /// <param name="path">Which file.</param>
    /// <param name="lengthBytes">The length that the metadata says.</param>
    /// <param name="digests">Its <see cref="BlockDigests"/>, or null when something else tells damage.</param>
    public static FileBytes Open(string path, long lengthBytes, string? digests = null)
    {
        var opened = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.GetLength(opened) == lengthBytes)
            return new FileBytes(path, opened, lengthBytes, digests is null ? null : BlockDigests.Read(digests));
        opened.Dispose();
        throw new DamagedFileException($"The data file {path} is damaged: its length is not what the metadata says.");
    }

    public override int Read(long offset, Span<byte> buffer)
    {
        if (digests is null)
            return RandomAccess.Read(handle, buffer, offset);
        if (offset >= LengthBytes || buffer.IsEmpty)
            return 0;
        var index = (int)(offset / BlockDigests.BlockBytes);
        var within = (int)(offset % BlockDigests.BlockBytes);
        var length = (int)Math.Min(BlockDigests.BlockBytes, LengthBytes - offset + within);
        if (within == 0 && buffer.Length >= length)
        {
            Load(index, buffer[..length]); // whole blocks, which downloads ask for, need no copy
            return length;
        }

        if (index != blockIndex)
        {
            block ??= ArrayPool<byte>.Shared.Rent(BlockDigests.BlockBytes);
            blockIndex = -1;
            Load(index, block.AsSpan(0, length));
            blockIndex = index;
        }

        var given = Math.Min(buffer.Length, length - within);
        block.AsSpan(within, given).CopyTo(buffer);
        return given;
    }

    public override void Dispose()
    {
        handle.Dispose();
        if (block is not null)
            ArrayPool<byte>.Shared.Return(block);
        block = null;
    }

    private void Load(int index, Span<byte> buffer)
    {
        var start = (long)index * BlockDigests.BlockBytes;
        var read = 0;
        while (read < buffer.Length && RandomAccess.Read(handle, buffer[read..], start + read) is > 0 and var more)
            read += more;
        if (read < buffer.Length || index >= digests!.Length || BlockDigests.Of(buffer) != digests[index])
            throw new DamagedFileException(
                $"The data file {path} is damaged: its block {index} is not what was written."
            );
    }
}
