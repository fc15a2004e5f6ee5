using Microsoft.Win32.SafeHandles;

namespace BucketLab.Store.Core.Storage;

/// <summary>Writes a body to a file and takes the digest of each block, in pieces as large as there is memory
/// for.</summary>
internal sealed class BlockFile(SafeFileHandle file, UploadMemory memory)
{
    private const int SmallPieceBytes = 16 * 1024;

    private readonly List<uint> digests = [];
    private uint state = BlockDigests.Begin;
    private long size;

    /// <summary>The length of the file and its <see cref="BlockDigests"/>.</summary>
    public async Task<(long Size, string Digests)> WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        while (await WritePieceAsync(body, cancellationToken)) { }

        if (size % BlockDigests.BlockBytes != 0)
            digests.Add(BlockDigests.End(state));
        return (size, BlockDigests.Write(digests));
    }

    // The piece is given back after each write, so that nobody keeps a large one while others have none.
    private async Task<bool> WritePieceAsync(Stream body, CancellationToken cancellationToken)
    {
        using var piece = memory.Rent(BlockDigests.BlockBytes, SmallPieceBytes);
        var within = (int)(size % BlockDigests.BlockBytes);
        var wanted = piece.Memory[..Math.Min(piece.Length, BlockDigests.BlockBytes - within)];
        var read = await body.ReadAtLeastAsync(wanted, wanted.Length, throwOnEndOfStream: false, cancellationToken);
        Add(wanted.Span[..read], within);
        Write(wanted.Span[..read]);
        return read > 0;
    }

    private void Add(ReadOnlySpan<byte> bytes, int within)
    {
        if (bytes.Length == BlockDigests.BlockBytes)
        {
            digests.Add(BlockDigests.Of(bytes));
            return;
        }

        state = BlockDigests.Add(state, bytes);
        if (within + bytes.Length < BlockDigests.BlockBytes)
            return;
        digests.Add(BlockDigests.End(state));
        state = BlockDigests.Begin;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file, bytes, size);
            size += bytes.Length;
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw DiskError.AsError(exception); // so .NET names EFBIG
        }
    }
}
