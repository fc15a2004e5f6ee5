using System.Text;
using BucketLab.Store.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Store.Tests.Core.Model;

public sealed class KeyOrderTests
{
    [Fact]
    public void Any_two_keys_are_ordered_as_their_utf8_bytes() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Keys().Two().ToArbitrary(),
                pair =>
                    Math.Sign(KeyOrder.CompareKeys(pair.Item1, pair.Item2))
                    == Math.Sign(Bytes(pair.Item1).SequenceCompareTo(Bytes(pair.Item2)))
            )
        );

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "a/")]
    [InlineData("a/1", "a0")]
    [InlineData("\uFFFD", "\U0001F600")]
    [InlineData("", "a")]
    public void The_first_sorts_before_the_second(string first, string second)
    {
        Assert.True(KeyOrder.CompareKeys(first, second) < 0);
        Assert.True(KeyOrder.CompareKeys(second, first) > 0);
        Assert.Equal(0, KeyOrder.Instance.Compare(first, first));
    }

    // Code points of every encoded length, with many common prefixes.
    private static Gen<string> Keys() =>
        Gen.Elements("a", "b", "/", "é", "\u07FF", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0010FFFF")
            .ListOf(6)
            .Select(parts => string.Concat(parts));

    private static ReadOnlySpan<byte> Bytes(string key) => Encoding.UTF8.GetBytes(key);
}
