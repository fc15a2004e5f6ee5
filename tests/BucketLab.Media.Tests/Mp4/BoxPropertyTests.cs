using System.Collections.Immutable;
using BucketLab.Media.Mp4;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Media.Tests.Mp4;

public sealed class BoxPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Any_bytes_are_parsed_and_written_back_unchanged() =>
        Check(
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes => bytes.AsSpan().SequenceEqual(Mp4File.Parse(bytes).ToArray())
            )
        );

    [Fact]
    public void Any_tree_of_boxes_is_written_and_read_back() =>
        Check(
            Prop.ForAll(
                Trees().ToArbitrary(),
                box =>
                {
                    var bytes = box.ToArray();
                    var file = Mp4File.Parse(bytes);
                    return file.Damage.Count == 0
                        && bytes.AsSpan().SequenceEqual(file.ToArray())
                        && Shape(box) == Shape(file.Boxes[0]);
                }
            )
        );

    [Fact]
    public void A_tree_reads_the_same_from_memory_and_from_a_stream() =>
        Check(
            Prop.ForAll(
                Trees().ToArbitrary(),
                box =>
                {
                    var bytes = box.ToArray();
                    var streamed = Mp4File.ReadAsync(new OneWayStream(bytes)).GetAwaiter().GetResult();
                    return streamed.ToString() == Mp4File.Parse(bytes).ToString();
                }
            )
        );

    [Theory]
    [InlineData("large-moov.mp4")]
    [InlineData("landscape-fragmented.mp4")]
    [InlineData("audio-only.m4a")]
    public void A_real_file_with_any_bytes_changed_never_throws_and_is_written_back_unchanged(string name)
    {
        var sample = SampleMedia.Bytes(name);
        // The index is where a changed byte changes the tree; media bytes mean nothing to it.
        var file = Mp4File.Parse(sample);
        var index = file
            .Boxes.Where(box => box is not MdatBox)
            .SelectMany(box => Enumerable.Range((int)box.Place.OffsetBytes, (int)box.Place.SizeBytes))
            .ToArray();
        sample = sample[..(int)Math.Min(sample.Length, 400_000)];
        index = [.. index.Where(at => at < sample.Length)];
        var change = Gen.Zip(Gen.Elements(index), ArbMap.Default.GeneratorFor<byte>());
        Check(
            Prop.ForAll(
                change.ArrayOf().ToArbitrary(),
                changes =>
                {
                    var bytes = (byte[])sample.Clone();
                    foreach (var (at, value) in changes)
                        bytes[at] = value;
                    var parsed = Mp4File.Parse(bytes);
                    _ = parsed.ToString();
                    _ = Mp4File.ReadAsync(new MemoryStream(bytes)).GetAwaiter().GetResult().ToString();
                    return bytes.AsSpan().SequenceEqual(parsed.ToArray());
                }
            )
        );
    }

    [Fact]
    public async Task Every_sample_is_written_back_unchanged_from_memory()
    {
        foreach (var name in SampleMedia.Names)
        {
            var bytes = SampleMedia.Bytes(name);
            Assert.Equal(bytes, Mp4File.Parse(bytes).ToArray());
            Assert.Equal(bytes.Length, (await Mp4File.ReadAsync(new OneWayStream(bytes))).LengthBytes);
        }
    }

    private static void Check(Property property) => property.Check(Thorough);

    private static string Shape(Box box) => $"{box.Type}:{box.Summary}[{string.Concat(box.Children.Select(Shape))}]";

    private static Gen<Box> Trees() => Gen.Sized(size => Tree(Math.Min(size, 4)));

    private static Gen<Box> Tree(int depth)
    {
        if (depth == 0)
            return Leaf();
        var children = Tree(depth - 1).ArrayOf().Select(boxes => boxes.Take(5).ToImmutableArray());
        return Gen.OneOf(
            Leaf(),
            children.Select(boxes => (Box)new MoovBox(boxes)),
            children.Select(boxes => (Box)new TrafBox(boxes)),
            children.Select(boxes => (Box)new UdtaBox(boxes)),
            children.Select(boxes => (Box)new DrefBox(boxes))
        );
    }

    private static Gen<Box> Leaf()
    {
        var u32 = ArbMap.Default.GeneratorFor<uint>();
        var u64 = ArbMap.Default.GeneratorFor<ulong>();
        var bytes = ArbMap.Default.GeneratorFor<byte[]>();
        var sizes = u32.ArrayOf();
        var form = Gen.Elements(BoxSizeForm.Compact, BoxSizeForm.Extended);
        var box = Gen.OneOf(
            bytes.Select(payload => (Box)new FreeBox(payload)),
            bytes.Select(payload => (Box)new MdatBox(payload)),
            bytes.Select(payload => (Box)new UnknownBox("zzzz", payload)),
            sizes.Select(values => (Box)new StcoBox([.. values])),
            sizes.Select(values => (Box)new StssBox([.. values])),
            sizes.Select(values => (Box)new StszBox([.. values])),
            u64.ArrayOf().Select(values => (Box)new Co64Box([.. values])),
            sizes.Select(values => (Box)new SttsBox([.. values.Select(value => new SttsBox.Run(value, value))])),
            sizes.Select(values =>
                (Box)new TrunBox(0x201, [.. values.Select(value => new TrunBox.Sample(null, value, null, null))])
            ),
            u64.Select(time => (Box)new TfdtBox(time)),
            Gen.Zip(u32, u64).Select(pair => (Box)new MvhdBox(pair.Item1, pair.Item2) { Version = 1 })
        );
        return Gen.Zip(box, form).Select(pair => pair.Item1 with { Place = new BoxPlace(0, 8, 0, pair.Item2) });
    }
}
