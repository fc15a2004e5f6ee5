namespace BucketLab.Store.Core.Storage;

/// <summary>Bytes that can be read at any offset: a data file, several in a row, or a decrypted one.</summary>
internal abstract class ObjectBytes : IDisposable
{
    public abstract long LengthBytes { get; }

    /// <summary>Reads up to as many bytes as fit; 0 only at the end. Throws <see cref="IOException"/> when the bytes
    /// are damaged.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    public abstract void Dispose();
}
