using System.Security.Cryptography;
using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>Takes size, MD5 and, if asked, a checksum of a body that passes through.</summary>
internal sealed class MeasuredStream(Stream body, ChecksumAlgorithm? algorithm) : ReadOnlyStream
{
    private readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly Checksum? checksum = algorithm?.Begin();

    public long SizeBytes { get; private set; }

    /// <summary>Told of bytes before they go on, and may refuse them.</summary>
    public Action<long>? OnRead { get; init; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        if (read > 0)
            OnRead?.Invoke(read);
        md5.AppendData(buffer.Span[..read]);
        checksum?.Append(buffer.Span[..read]);
        SizeBytes += read;
        return read;
    }

    /// <summary>MD5 in lower-case hex and the checksum in base64, once the body is read.</summary>
    public (string Md5Hex, string? Checksum) Finish() =>
        (Convert.ToHexStringLower(md5.GetHashAndReset()), checksum?.Finish());

    protected override void Dispose(bool disposing)
    {
        md5.Dispose();
        checksum?.Dispose();
        base.Dispose(disposing);
    }
}
