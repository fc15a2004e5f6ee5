using BucketLab.Media.Mp4;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Media.Tests.Mp4.FastStarting;

public sealed class FaststartLayoutTests
{
    [Fact]
    public void Whatever_the_layout_every_chunk_offset_points_to_the_same_bytes_afterwards() =>
        Prop.ForAll(
                Layouts().ToArbitrary(),
                layout =>
                {
                    var before = Mp4File.Parse(layout);
                    var output = new MemoryStream();
                    Faststart.RunAsync(new MemoryStream(layout), output).GetAwaiter().GetResult();
                    var bytes = output.ToArray();
                    var after = Mp4File.Parse(bytes);
                    return after.IsFastStart
                        && after.Damage.Count == 0
                        && Rest(before).SequenceEqual(Rest(after))
                        && Movie
                            .ChunkOffsets(before)
                            .Zip(Movie.ChunkOffsets(after))
                            .All(pair =>
                                layout.AsSpan((int)pair.First).CommonPrefixLength(bytes.AsSpan((int)pair.Second)) >= 1
                                && layout[pair.First == 0 ? 0 : (int)pair.First] == bytes[(int)pair.Second]
                            );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public async Task A_moov_that_goes_to_the_end_gets_a_size_of_its_own()
    {
        var moov = Movie.Moov(new StcoBox([28])) with { Place = new BoxPlace(0, 8, 0, BoxSizeForm.ToEnd) };
        var output = new MemoryStream();
        await Faststart.RunAsync(
            new MemoryStream(Movie.File(Movie.Ftyp, new MdatBox("chunk"u8.ToArray()), moov)),
            output
        );
        var after = Mp4File.Parse(output.ToArray());
        Assert.Equal(["ftyp", "moov", "mdat"], after.Boxes.Select(box => box.Type.ToString()));
        Assert.Equal("chunk"u8, output.ToArray().AsSpan((int)Movie.ChunkOffsets(after).Single(), 5));
    }

    [Fact]
    public async Task Offsets_count_from_where_the_stream_stood()
    {
        var bytes = Movie.File(Movie.Ftyp, new MdatBox("chunk"u8.ToArray()), Movie.Moov(new StcoBox([28])));
        var source = new MemoryStream([.. "in front"u8, .. bytes]) { Position = 8 };
        var output = new MemoryStream();
        await Faststart.RunAsync(source, output);
        Assert.Equal(
            "chunk"u8,
            output.ToArray().AsSpan((int)Movie.ChunkOffsets(Mp4File.Parse(output.ToArray())).Single(), 5)
        );
    }

    [Fact]
    public async Task Tables_become_64_bit_only_where_the_move_pushes_them_over_4_GiB()
    {
        const long MediaBytes = 0x1_0000_0000 - 16;
        var (low, high) = (new StcoBox([40, 50]), new StcoBox([40, 0xFFFFFFA0]));
        var moov = Movie.Moov(low, high);
        using var source = new SparseStream(
            [.. Movie.Ftyp.ToArray(), 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 1, 0, 0, 0, 0],
            MediaBytes,
            moov.ToArray()
        );

        var plan = await Faststart.PlanAsync(source);
        var head = new HeadOfStream(plan.ShiftBytes + 100);
        await plan.WriteAsync(source, head);

        Assert.Equal(1, plan.WidenedTables);
        Assert.Equal(source.Length + 8, plan.LengthBytes);
        Assert.Equal(plan.LengthBytes, head.Length);
        var shift = moov.ToArray().Length + 8;
        var tables = Mp4File.Parse(head.Kept).Moov!.Descendants().OfType<ChunkOffsetBox>().ToList();
        Assert.Equal([40 + shift, 50 + shift], Assert.IsType<StcoBox>(tables[0]).OffsetsBytes);
        Assert.Equal([40 + shift, 0xFFFFFFA0 + shift], Assert.IsType<Co64Box>(tables[1]).OffsetsBytes);
    }

    private static IEnumerable<string> Rest(Mp4File file) =>
        file.Boxes.Where(box => box is not MoovBox).Select(box => Convert.ToHexString(box.ToArray()));

    /// <summary>Media of random sizes and bytes, moov anywhere, free boxes between, chunks anywhere in the media, both
    /// kinds of tables.</summary>
    private static Gen<byte[]> Layouts() =>
        from media in Gen.NonEmptyListOf(Gen.NonEmptyListOf(ArbMap.Default.GeneratorFor<byte>()))
        from free in Gen.ListOf(Gen.Choose(0, 20))
        from moovAt in Gen.Choose(0, media.Count + free.Count)
        from hasFtyp in ArbMap.Default.GeneratorFor<bool>()
        from picks in Gen.ListOf(Gen.Zip(Gen.Choose(0, 1000), Gen.Choose(0, 1000)))
        from wide in ArbMap.Default.GeneratorFor<bool>()
        select Assemble(
            [
                .. media.Select(bytes => new MdatBox(bytes.ToArray())),
                .. free.Select(size => new FreeBox(new byte[size])),
            ],
            moovAt,
            hasFtyp,
            picks,
            wide
        );

    private static byte[] Assemble(
        List<Box> boxes,
        int moovAt,
        bool hasFtyp,
        IList<(int Box, int Byte)> picks,
        bool wide
    )
    {
        // The tables do not change their size with their values, so that one round with zeros tells where everything
        // lies.
        var offsets = picks.Select(_ => 0L).ToArray();
        var bytes = Build();
        var media = Mp4File.Parse(bytes).Boxes.OfType<MdatBox>().Select(box => box.Place).ToList();
        offsets =
        [
            .. picks
                .Select(pick => media[pick.Box % media.Count])
                .Zip(picks, (place, pick) => place.PayloadOffsetBytes + pick.Byte % place.PayloadBytes),
        ];
        return Build();

        byte[] Build()
        {
            ChunkOffsetBox table = wide
                ? new Co64Box([.. offsets.Select(offset => (ulong)offset)])
                : new StcoBox([.. offsets.Select(offset => (uint)offset)]);
            var all = new List<Box>(boxes);
            all.Insert(moovAt, Movie.Moov(table, new StcoBox([])));
            if (hasFtyp)
                all.Insert(0, Movie.Ftyp);
            return Movie.File(all);
        }
    }
}
