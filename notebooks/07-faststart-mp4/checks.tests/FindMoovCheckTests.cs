using System.Buffers.Binary;
using System.Text;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L07FaststartMp4;

namespace BucketLab.Lessons.Tests.L07FaststartMp4;

public sealed class FindMoovCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    private const uint Large = 1;

    [Fact]
    public async Task Stepping_from_box_to_box_is_right()
    {
        var answer = await AskAsync(file => Walk(file, LargeSize));
        Assert.Equal((CheckTier.Right, null), (answer.Tier, answer.Misconception));
        Assert.Contains("behind a box with a large size, and in front", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_through_a_reader_and_seeking_from_here_is_right() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await AskAsync(file =>
                {
                    using var reader = new BinaryReader(file, Encoding.ASCII, leaveOpen: true);
                    while (true)
                    {
                        var at = file.Position;
                        long size = BinaryPrimitives.ReverseEndianness(reader.ReadUInt32());
                        var type = new string(reader.ReadChars(4));
                        if (type == "moov")
                            return at;
                        if (size == Large)
                            size = BinaryPrimitives.ReverseEndianness(reader.ReadInt64());
                        file.Seek(at + size - file.Position, SeekOrigin.Current);
                    }
                })
            ).Tier
        );

    [Theory]
    [InlineData(4, "It answered 24")]
    [InlineData(0, "It answered 28")]
    public async Task Searching_for_the_letters_is_recognised(int back, string message)
    {
        var answer = await AskAsync(file => All(file).IndexOf("moov", StringComparison.Ordinal) - back);
        Assert.Equal((CheckTier.Almost, "search-letters"), (answer.Tier, answer.Misconception));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.Contains("the media contains the letters moov by chance", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Searching_from_the_end_fails_when_the_index_is_in_front()
    {
        var answer = await AskAsync(file => All(file).LastIndexOf("moov", StringComparison.Ordinal) - 4);
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Contains("With moov in front of mdat", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_of_four_bytes_alone_are_recognised()
    {
        var answer = await AskAsync(file => Walk(file, (_, size) => size));
        Assert.Equal((CheckTier.Almost, "small-sizes-only"), (answer.Tier, answer.Misconception));
        Assert.Contains("its size field says 1", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_and_positions_of_32_bits_are_not_enough()
    {
        foreach (var walk in (Func<Stream, long>[])[WithLowerHalf, WithPositionsOf32Bits])
        {
            var answer = await AskAsync(walk);
            Assert.Equal((CheckTier.Almost, null), (answer.Tier, answer.Misconception));
            Assert.Contains("that was cut off your walk found moov at 56", answer.Message, StringComparison.Ordinal);
        }

        static long WithLowerHalf(Stream file) => Walk(file, (read, size) => size == Large ? (uint)read() : size);

        static long WithPositionsOf32Bits(Stream file) => Walk(file, (read, size) => (int)LargeSize(read, size));
    }

    [Fact]
    public async Task A_walk_that_runs_over_the_end_of_a_file_without_an_index_may_fail_there() =>
        Assert.Equal(
            CheckTier.Right,
            (
                await AskAsync(file =>
                    Walk(file, LargeSize) is var found and >= 0 ? found : throw new EndOfStreamException()
                )
            ).Tier
        );

    [Fact]
    public async Task A_header_that_is_counted_twice_is_told_the_right_place() =>
        Assert.Contains(
            "The size of a box counts its own eight bytes of header",
            (await AskAsync(file => Walk(file, LargeSize) + 8)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Nothing_and_something_else_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await AskAsync(_ => -1)).Tier);
        Assert.Equal(CheckTier.Almost, (await AskAsync(_ => 0)).Tier);
        Assert.Equal(CheckTier.Almost, (await AskAsync(_ => long.MaxValue)).Tier);
        Assert.Equal(CheckTier.Almost, (await AskAsync(_ => long.MinValue)).Tier);
        Assert.Equal(CheckTier.NotDefined, (await store.AskAsync(new FindMoovCheck(), null)).Tier);
        Assert.Equal(CheckTier.WrongType, (await store.AskAsync(new FindMoovCheck(), 76L)).Tier);
    }

    private static string All(Stream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private static long LargeSize(Func<long> read, long size) => size == Large ? read() : size;

    /// <param name="file">Boxes.</param>
    /// <param name="sizeOf">The size of a box, from what reads eight more bytes and from its size field.</param>
    private static long Walk(Stream file, Func<Func<long>, long, long> sizeOf)
    {
        var header = new byte[8];
        for (var at = 0L; at + 8 <= file.Length; )
        {
            file.Position = at;
            file.ReadExactly(header);
            if (Encoding.ASCII.GetString(header, 4, 4) == "moov")
                return at;
            at += sizeOf(ReadMore, BinaryPrimitives.ReadUInt32BigEndian(header));
        }

        return -2;

        long ReadMore()
        {
            var more = new byte[8];
            file.ReadExactly(more);
            return BinaryPrimitives.ReadInt64BigEndian(more);
        }
    }

    private Task<CheckAnswer> AskAsync(Func<Stream, long> findMoov) => store.AskAsync(new FindMoovCheck(), findMoov);
}
