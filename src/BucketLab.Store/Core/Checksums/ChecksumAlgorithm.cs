using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace BucketLab.Store.Core.Checksums;

/// <summary>One of the checksums that S3 takes and gives (Amazon S3 User Guide, "Checking object integrity").</summary>
/// <param name="Name">As x-amz-checksum-algorithm says it.</param>
/// <param name="SizeBytes">Length of the value before base64.</param>
internal sealed record ChecksumAlgorithm(string Name, int SizeBytes)
{
    public const string HeaderPrefix = "x-amz-checksum-";

    public static readonly ChecksumAlgorithm Crc32 = new("CRC32", 4);
    public static readonly ChecksumAlgorithm Crc32C = new("CRC32C", 4);
    public static readonly ChecksumAlgorithm Crc64Nvme = new("CRC64NVME", 8);
    public static readonly ChecksumAlgorithm Sha1 = new("SHA1", 20);
    public static readonly ChecksumAlgorithm Sha256 = new("SHA256", 32);

    public static readonly IReadOnlyList<ChecksumAlgorithm> All =
    [
        Crc32,
        Crc32C,
        Crc64Nvme,
        Sha1,
        Sha256,
        new("SHA512", 64),
        new("MD5", 16),
        new("XXHASH64", 8),
        new("XXHASH3", 8),
        new("XXHASH128", 16),
    ];

    private const ulong Crc32Polynomial = 0xEDB88320;
    private const ulong Crc32CPolynomial = 0x82F63B78;
    private const ulong Crc64NvmePolynomial = 0x9A6C9329AC4BC9B5;

    /// <summary>The header or trailer that carries the value.</summary>
    public string HeaderName { get; } = HeaderPrefix + Name.ToLowerInvariant();

    public static ChecksumAlgorithm? FindByHeader(string header) =>
        All.FirstOrDefault(algorithm => algorithm.HeaderName.Equals(header, StringComparison.OrdinalIgnoreCase));

    public static ChecksumAlgorithm? FindByName(string name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns true if a header's value is base64 of the right length.</summary>
    public bool IsWellFormed(string value) =>
        Convert.TryFromBase64String(value, new byte[value.Length], out var written) && written == SizeBytes;

    /// <summary>True if the checksum of a whole follows from those of its parts, which holds for CRCs.</summary>
    public bool Combines => Name.StartsWith("CRC", StringComparison.Ordinal);

    /// <summary>The checksum of two runs of bytes, one after the other, from the checksum of each.</summary>
    public string Combine(string first, string second, long secondBytes)
    {
        var polynomial = Name switch
        {
            "CRC32" => Crc32Polynomial,
            "CRC32C" => Crc32CPolynomial,
            "CRC64NVME" => Crc64NvmePolynomial,
            _ => throw new InvalidOperationException($"{Name} cannot be combined."),
        };
        return ToBase64(
            CrcCombination.Combine(polynomial, SizeBytes * 8, FromBase64(first), FromBase64(second), secondBytes)
        );
    }

    /// <summary>The composite checksum of parts: that of their checksums' bytes, with the number of parts behind
    /// it.</summary>
    public string Compose(IReadOnlyCollection<string> parts)
    {
        using var checksum = Begin();
        foreach (var part in parts)
            checksum.Append(Convert.FromBase64String(part));
        return $"{checksum.Finish()}-{parts.Count}";
    }

    public Checksum Begin() =>
        Name switch
        {
            "CRC32" => new CrcChecksum<Crc32>(new(), static crc => crc.GetCurrentHashAsUInt32(), this),
            "CRC32C" => new CrcChecksum<Crc32>(
                new(Crc32ParameterSet.Crc32C),
                static crc => crc.GetCurrentHashAsUInt32(),
                this
            ),
            "CRC64NVME" => new CrcChecksum<Crc64>(
                new(Crc64ParameterSet.Nvme),
                static crc => crc.GetCurrentHashAsUInt64(),
                this
            ),
            "XXHASH64" => new XxChecksum(new XxHash64()),
            "XXHASH3" => new XxChecksum(new XxHash3()),
            "XXHASH128" => new XxChecksum(new XxHash128()),
            _ => new HashChecksum(new HashAlgorithmName(Name)),
        };

    private string ToBase64(ulong crc)
    {
        var value = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(value, crc);
        return Convert.ToBase64String(value.AsSpan(8 - SizeBytes));
    }

    private ulong FromBase64(string text)
    {
        var value = new byte[8];
        Convert.FromBase64String(text).CopyTo(value, 8 - SizeBytes);
        return BinaryPrimitives.ReadUInt64BigEndian(value);
    }

    // S3 writes a CRC as a big-endian number; the library's bytes are in the order of each variant.
    private sealed class CrcChecksum<T>(T crc, Func<T, ulong> valueOf, ChecksumAlgorithm algorithm) : Checksum
        where T : NonCryptographicHashAlgorithm
    {
        public override void Append(ReadOnlySpan<byte> data) => crc.Append(data);

        public override string Finish() => algorithm.ToBase64(valueOf(crc));
    }

    // The canonical form of xxHash is big-endian (xxHash specification, "Canonical representation").
    private sealed class XxChecksum(NonCryptographicHashAlgorithm hash) : Checksum
    {
        public override void Append(ReadOnlySpan<byte> data) => hash.Append(data);

        public override string Finish() => Convert.ToBase64String(hash.GetCurrentHash());
    }

    private sealed class HashChecksum(HashAlgorithmName name) : Checksum
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> data) => hash.AppendData(data);

        public override string Finish() => Convert.ToBase64String(hash.GetHashAndReset());

        public override void Dispose()
        {
            hash.Dispose();
            base.Dispose();
        }
    }
}
