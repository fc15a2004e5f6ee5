namespace BucketLab.Store.Core.Checksums;

/// <summary>A checksum in the making.</summary>
internal abstract class Checksum : IDisposable
{
    public abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>The value in base64; called once.</summary>
    public abstract string Finish();

    public virtual void Dispose() { }
}
