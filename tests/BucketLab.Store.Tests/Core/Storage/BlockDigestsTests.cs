using System.Numerics;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Storage;

public sealed class BlockDigestsTests
{
    // RFC 3720 appendix B.4.
    [Theory]
    [InlineData(0x00, 0x8a9136aau)]
    [InlineData(0xff, 0x62a8ab43u)]
    public void The_digest_is_crc_32c(byte value, uint expected) =>
        Assert.Equal(expected, BlockDigests.Of([.. Enumerable.Repeat(value, 32)]));

    [Fact]
    public void A_length_that_is_no_multiple_of_eight_is_covered_to_its_end() =>
        Assert.Equal(0xe3069283u, BlockDigests.Of("123456789"u8));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_whole_block_has_the_digest_of_its_bytes_one_after_another(int seed)
    {
        var block = new byte[BlockDigests.BlockBytes];
        new Random(seed).NextBytes(block);
        Assert.Equal(~block.Aggregate(uint.MaxValue, BitOperations.Crc32C), BlockDigests.Of(block));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        uint[] digests = [0, 1, uint.MaxValue];
        Assert.Equal(digests, BlockDigests.Read(BlockDigests.Write(digests)));
        Assert.Equal("", BlockDigests.Write([]));
    }
}
