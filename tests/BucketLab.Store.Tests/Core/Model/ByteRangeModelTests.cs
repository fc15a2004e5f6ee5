using BucketLab.Store.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Store.Tests.Core.Model;

public sealed class ByteRangeModelTests
{
    [Fact]
    public void A_range_that_is_taken_lies_within_the_object_and_is_what_was_asked_for() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                Gen.Choose(0, 20).Three().ToArbitrary(),
                numbers =>
                {
                    var (first, last, size) = numbers;
                    return Holds(
                            $"bytes={first}-{last}",
                            size,
                            index => index >= first && index <= last,
                            isAsked: first <= last
                        )
                        && Holds($"bytes={first}-", size, index => index >= first, isAsked: true)
                        && Holds($"bytes=-{last}", size, index => index >= size - last, isAsked: size > 0 || last == 0);
                }
            )
        );

    private static bool Holds(string header, int size, Func<int, bool> isWanted, bool isAsked)
    {
        var wanted = Enumerable.Range(0, size).Where(isWanted).ToList();
        try
        {
            return ByteRange.Resolve(header, size) is { } range
                ? isAsked && wanted.SequenceEqual(Enumerable.Range((int)range.OffsetBytes, (int)range.LengthBytes))
                : !isAsked;
        }
        catch (S3Exception exception)
        {
            return exception.Error == S3Error.InvalidRange && wanted.Count == 0;
        }
    }
}
