using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BucketLab.ObjectStore.Checksums;

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

    public static readonly IReadOnlyList<ChecksumAlgorithm> All = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];

    private const ulong Crc32Polynomial = 0xEDB88320;
    private const ulong Crc32CPolynomial = 0x82F63B78;
    private const ulong Crc64NvmePolynomial = 0x9A6C9329AC4BC9B5;

    private static readonly CrcTable Crc32Table = new(Crc32Polynomial, 32);
    private static readonly CrcTable Crc32CTable = new(Crc32CPolynomial, 32);
    private static readonly CrcTable Crc64NvmeTable = new(Crc64NvmePolynomial, 64);

    /// <summary>The header or trailer that carries the value.</summary>
    public string HeaderName { get; } = HeaderPrefix + Name.ToLowerInvariant();

    public static ChecksumAlgorithm? FindByHeader(string header) =>
        All.FirstOrDefault(algorithm => algorithm.HeaderName.Equals(header, StringComparison.OrdinalIgnoreCase));

    public static ChecksumAlgorithm? FindByName(string name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a header's value is base64 of the right length.</summary>
    public bool IsWellFormed(string value) => Convert.TryFromBase64String(value, new byte[value.Length], out var written) && written == SizeBytes;

    /// <summary>Whether the checksum of a whole follows from those of its parts, which holds for CRCs.</summary>
    public bool Combines => SizeBytes <= 8;

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
        return ToBase64(CrcCombination.Combine(polynomial, SizeBytes * 8, FromBase64(first), FromBase64(second), secondBytes));
    }

    /// <summary>The composite checksum of parts: that of their checksums' bytes, with the number of parts behind it.</summary>
    public string Compose(IReadOnlyCollection<string> parts)
    {
        using var checksum = Begin();
        foreach (var part in parts)
            checksum.Append(Convert.FromBase64String(part));
        return $"{checksum.Finish()}-{parts.Count}";
    }

    public Checksum Begin() => Name switch
    {
        "CRC32" => new CrcChecksum(Crc32Table, this),
        "CRC32C" => new CrcChecksum(Crc32CTable, this),
        "CRC64NVME" => new CrcChecksum(Crc64NvmeTable, this),
        "SHA1" => new HashChecksum(HashAlgorithmName.SHA1),
        _ => new HashChecksum(HashAlgorithmName.SHA256),
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

    private sealed class CrcChecksum(CrcTable table, ChecksumAlgorithm algorithm) : Checksum
    {
        private ulong crc = table.Start;

        public override void Append(ReadOnlySpan<byte> data) => crc = table.Append(crc, data);

        public override string Finish() => algorithm.ToBase64(table.Finish(crc));
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
