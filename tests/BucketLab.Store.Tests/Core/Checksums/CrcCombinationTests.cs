using BucketLab.Store.Core.Checksums;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Store.Tests.Core.Checksums;

public sealed class CrcCombinationTests
{
    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    public void The_checksum_of_a_whole_follows_from_those_of_any_two_halves(string name)
    {
        var algorithm = ChecksumAlgorithm.FindByName(name)!;
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll<byte[], byte[]>(
                (first, second) =>
                    algorithm.Combine(Of(algorithm, first), Of(algorithm, second), second.Length)
                    == Of(algorithm, [.. first, .. second])
            )
        );
    }

    [Fact]
    public void Hashes_do_not_combine() =>
        Assert.False(ChecksumAlgorithm.Sha256.Combines || ChecksumAlgorithm.Sha1.Combines);

    private static string Of(ChecksumAlgorithm algorithm, byte[] bytes)
    {
        using var checksum = algorithm.Begin();
        checksum.Append(bytes);
        return checksum.Finish();
    }
}
