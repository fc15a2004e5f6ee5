using BucketLab.Streaming.Machines;

namespace BucketLab.Streaming.Tests.Machines;

public sealed class OneCoreTests
{
    [Theory]
    [InlineData(0b1, 0, 0b1)]
    [InlineData(0b1, 1, 0b1)]
    [InlineData(0b11, 1, 0b10)]
    [InlineData(0b11, 2, 0b1)]
    [InlineData(0b1011_0000, 0, 0b1_0000)]
    [InlineData(0b1011_0000, 2, 0b1000_0000)]
    [InlineData(ulong.MaxValue, 63, 1UL << 63)]
    [InlineData(0, 0, 0)]
    public void The_core_is_one_of_those_that_are_allowed(ulong allowed, int number, ulong core) =>
        Assert.Equal(core, OneCore.MaskOf(allowed, number));
}
