using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Tests.Core.Model;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-4", 0, 5)]
    [InlineData("bytes=9-9", 9, 1)]
    [InlineData("bytes=3-", 3, 7)]
    [InlineData("bytes=-4", 6, 4)]
    [InlineData("bytes=-40", 0, 10)]
    [InlineData("bytes=8-99999999999999999999", 8, 2)]
    [InlineData("BYTES=0-0", 0, 1)]
    public void A_range_within_ten_bytes(string header, long offset, long length) =>
        Assert.Equal(new ByteRange(offset, length), ByteRange.Resolve(header, 10));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=4-2")]
    [InlineData("bytes=1-2,4-5")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=1-2-3")]
    [InlineData("seconds=1-2")]
    public void What_is_no_single_byte_range_means_the_whole(string? header) =>
        Assert.Null(ByteRange.Resolve(header, 10));

    [Fact]
    public void The_last_bytes_of_an_empty_object_are_all_of_it() => Assert.Null(ByteRange.Resolve("bytes=-1", 0));

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-", 0)]
    public void A_range_outside_is_refused(string header, long size) =>
        Assert.Equal(S3Error.InvalidRange, Assert.Throws<S3Exception>(() => ByteRange.Resolve(header, size)).Error);
}
