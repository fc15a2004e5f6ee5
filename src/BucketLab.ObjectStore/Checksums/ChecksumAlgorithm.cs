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

    private static readonly CrcTable Crc32Table = new(0xEDB88320, 32);
    private static readonly CrcTable Crc32CTable = new(0x82F63B78, 32);
    private static readonly CrcTable Crc64NvmeTable = new(0x9A6C9329AC4BC9B5, 64);

    /// <summary>The header or trailer that carries the value.</summary>
    public string HeaderName { get; } = HeaderPrefix + Name.ToLowerInvariant();

    public static ChecksumAlgorithm? FindByHeader(string header) =>
        All.FirstOrDefault(algorithm => algorithm.HeaderName.Equals(header, StringComparison.OrdinalIgnoreCase));

    public static ChecksumAlgorithm? FindByName(string name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a header's value is base64 of the right length.</summary>
    public bool IsWellFormed(string value) => Convert.TryFromBase64String(value, new byte[value.Length], out var written) && written == SizeBytes;

    public Checksum Begin() => Name switch
    {
        "CRC32" => new CrcChecksum(Crc32Table, SizeBytes),
        "CRC32C" => new CrcChecksum(Crc32CTable, SizeBytes),
        "CRC64NVME" => new CrcChecksum(Crc64NvmeTable, SizeBytes),
        "SHA1" => new HashChecksum(HashAlgorithmName.SHA1),
        _ => new HashChecksum(HashAlgorithmName.SHA256),
    };

    private sealed class CrcChecksum(CrcTable table, int sizeBytes) : Checksum
    {
        private ulong crc = table.Start;

        public override void Append(ReadOnlySpan<byte> data) => crc = table.Append(crc, data);

        public override string Finish()
        {
            var value = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(value, table.Finish(crc));
            return Convert.ToBase64String(value.AsSpan(8 - sizeBytes));
        }
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
