using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4;

/// <summary>One round trip for each box: the bytes are written out by hand from the specification named at the
/// class.</summary>
public sealed class BoxLayoutTests
{
    private const string Url = "0000000C 75726C20 00000001";

    [Fact]
    public void Ftyp_holds_brands() =>
        RoundTrip(new FtypBox("isom", 512, ["isom", "avc1"]), "00000018 66747970 69736F6D 00000200 69736F6D 61766331");

    [Fact]
    public void Styp_is_laid_out_as_ftyp() =>
        RoundTrip(new FtypBox("msdh", 0, ["msix"]) { Type = "styp" }, "00000014 73747970 6D736468 00000000 6D736978");

    [Fact]
    public void Free_holds_anything() => RoundTrip(new FreeBox(new byte[] { 1, 2 }), "0000000A 66726565 0102");

    [Fact]
    public void Mdat_holds_media() => RoundTrip(new MdatBox(new byte[] { 0xAA }), "00000009 6D646174 AA");

    [Fact]
    public void Unknown_boxes_are_kept() => RoundTrip(new UnknownBox("abcd", new byte[] { 7 }), "00000009 61626364 07");

    [Fact]
    public void Mvhd_version_0_has_32_bit_times() =>
        RoundTrip(
            new MvhdBox(1000, 10_000) { CreationTime = 1, ModificationTime = 2 },
            $"0000006C 6D766864 00000000 00000001 00000002 000003E8 00002710 {Zeros(80)}"
        );

    [Fact]
    public void Mvhd_version_1_has_64_bit_times() =>
        RoundTrip(
            new MvhdBox(1000, 0x1_0000_0000) { Version = 1 },
            $"00000078 6D766864 01000000 0000000000000000 0000000000000000 000003E8 0000000100000000 {Zeros(80)}"
        );

    [Fact]
    public void Tkhd_holds_a_matrix_and_a_size() =>
        RoundTrip(
            new TkhdBox(3, 5000) { WidthFixed = 640 << 16, HeightFixed = 360 << 16 },
            $"""
            0000005C 746B6864 00000007 00000000 00000000 00000003 00000000 00001388 {Zeros(16)}
            00010000 00000000 00000000 00000000 00010000 00000000 00000000 00000000 40000000 02800000 01680000
            """
        );

    [Fact]
    public void Mdhd_packs_the_language_into_15_bits() =>
        RoundTrip(
            new MdhdBox(48_000, 96_000) { LanguagePacked = 0x15C7 },
            "00000020 6D646864 00000000 00000000 00000000 0000BB80 00017700 15C70000"
        );

    [Fact]
    public void Hdlr_ends_its_name_with_a_zero() =>
        RoundTrip(new HdlrBox("vide", "pic"), $"00000024 68646C72 00000000 00000000 76696465 {Zeros(12)} 70696300");

    [Fact]
    public void Elst_knows_an_empty_edit() =>
        RoundTrip(
            new ElstBox([new(500, -1), new(1000, 1024)]),
            "00000028 656C7374 00000000 00000002 000001F4 FFFFFFFF 00010000 000003E8 00000400 00010000"
        );

    [Fact]
    public void Elst_version_1_has_64_bit_times() =>
        RoundTrip(
            new ElstBox([new(1, -1)]) { Version = 1 },
            "00000024 656C7374 01000000 00000001 0000000000000001 FFFFFFFFFFFFFFFF 00010000"
        );

    [Fact]
    public void Dref_says_that_the_media_is_in_this_file()
    {
        var box = RoundTrip(new DrefBox([Unknown("url ", "00000001")]), $"0000001C 64726566 00000000 00000001 {Url}");
        Assert.False(box.RefersToOtherFiles);
        Assert.True(new DrefBox([Unknown("url ", "00000000 68747470")]).RefersToOtherFiles);
    }

    [Fact]
    public void Stsd_holds_sample_entries() =>
        RoundTrip(new StsdBox([Unknown("text", "00")]), "00000019 73747364 00000000 00000001 00000009 74657874 00");

    [Fact]
    public void Avc1_holds_a_size_and_avcC() =>
        RoundTrip(
            new VisualSampleEntryBox("avc1", 640, 360, [new AvcCBox(100, 0, 31, new byte[] { 0xFF })]),
            $"00000063 61766331 0000000000000001 {Zeros(16)} 02800168 {Zeros(50)} 0000000D 61766343 01 64 00 1F FF"
        );

    [Fact]
    public void Mp4a_holds_channels_and_rate() =>
        RoundTrip(
            new AudioSampleEntryBox("mp4a", 2, 48_000u << 16, [new FreeBox(default)]),
            $"0000002C 6D703461 0000000000000001 {Zeros(8)} 0002 001000000000 BB800000 00000008 66726565"
        );

    [Fact]
    public void Mp4a_of_QuickTime_version_1_has_16_bytes_more() =>
        RoundTrip(
            new AudioSampleEntryBox("mp4a", 2, 48_000u << 16, [])
            {
                Lead = Convert.FromHexString("00000000000000010001000000000000"),
                QuickTimeFields = new byte[16],
            },
            $"00000034 6D703461 0000000000000001 0001 000000000000 0002 001000000000 BB800000 {Zeros(16)}"
        );

    [Fact]
    public void AvcC_starts_with_profile_and_level() =>
        RoundTrip(new AvcCBox(77, 0x40, 30, new byte[] { 0xFF, 0xE0 }), "0000000E 61766343 01 4D 40 1E FFE0");

    [Fact]
    public void HvcC_starts_with_profile_and_level() =>
        RoundTrip(
            new HvcCBox(2, 0x20000000, 93, new byte[] { 0xF0 }) { Constraints = Convert.FromHexString("B00000000000") },
            "00000016 68766343 01 02 20000000 B00000000000 5D F0"
        );

    [Fact]
    public void Av1C_packs_three_bytes() =>
        RoundTrip(new Av1CBox(0x08, 0x4C, 0, new byte[] { 0x0A }), "0000000D 61763143 81 08 4C 00 0A");

    [Fact]
    public void Esds_holds_descriptors() =>
        RoundTrip(new EsdsBox(new byte[] { 3, 0 }), "0000000E 65736473 00000000 0300");

    [Fact]
    public void Stts_holds_runs_of_durations() =>
        RoundTrip(
            new SttsBox([new(300, 512), new(1, 256)]),
            "00000020 73747473 00000000 00000002 0000012C 00000200 00000001 00000100"
        );

    [Fact]
    public void Ctts_holds_signed_offsets() =>
        RoundTrip(new CttsBox([new(2, -512)]) { Version = 1 }, "00000018 63747473 01000000 00000001 00000002 FFFFFE00");

    [Fact]
    public void Stsc_holds_runs_of_chunks() =>
        RoundTrip(new StscBox([new(1, 30)]), "0000001C 73747363 00000000 00000001 00000001 0000001E 00000001");

    [Fact]
    public void Stsz_holds_one_size_a_sample() =>
        RoundTrip(new StszBox([10, 20]), "0000001C 7374737A 00000000 00000000 00000002 0000000A 00000014");

    [Fact]
    public void Stsz_of_equal_samples_has_no_table() =>
        RoundTrip(
            new StszBox([]) { UniformSizeBytes = 4, SampleCount = 1_000_000 },
            "00000014 7374737A 00000000 00000004 000F4240"
        );

    [Fact]
    public void Stco_holds_32_bit_offsets() =>
        RoundTrip(new StcoBox([48, 0xFFFFFFFF]), "00000018 7374636F 00000000 00000002 00000030 FFFFFFFF");

    [Fact]
    public void Co64_holds_64_bit_offsets() =>
        RoundTrip(new Co64Box([0x1_0000_0000]), "00000018 636F3634 00000000 00000001 0000000100000000");

    [Fact]
    public void Stss_holds_sample_numbers() =>
        RoundTrip(new StssBox([1, 61]), "00000018 73747373 00000000 00000002 00000001 0000003D");

    [Fact]
    public void Trex_holds_defaults() =>
        RoundTrip(
            new TrexBox(1) { SampleDuration = 512, SampleFlags = 0x10000 },
            "00000020 74726578 00000000 00000001 00000001 00000200 00000000 00010000"
        );

    [Fact]
    public void Mfhd_holds_a_number() => RoundTrip(new MfhdBox(7), "00000010 6D666864 00000000 00000007");

    [Fact]
    public void Tfhd_has_only_the_fields_that_its_flags_name() =>
        RoundTrip(
            new TfhdBox(2)
            {
                Flags = 0x20018,
                SampleDuration = 512,
                SampleSizeBytes = 99,
            },
            "00000018 74666864 00020018 00000002 00000200 00000063"
        );

    [Fact]
    public void Tfhd_with_all_fields() =>
        RoundTrip(
            new TfhdBox(2)
            {
                Flags = 0x3B,
                BaseOffsetBytes = 16,
                SampleEntry = 1,
                SampleDuration = 2,
                SampleSizeBytes = 3,
                SampleFlags = 4,
            },
            "00000028 74666864 0000003B 00000002 0000000000000010 00000001 00000002 00000003 00000004"
        );

    [Fact]
    public void Tfdt_holds_a_64_bit_time() =>
        RoundTrip(new TfdtBox(15360), "00000014 74666474 01000000 0000000000003C00");

    [Fact]
    public void Trun_has_only_the_fields_that_its_flags_name() =>
        RoundTrip(
            new TrunBox(0xA05, [new(null, 100, null, 1024), new(null, 50, null, -512)])
            {
                Version = 1,
                OffsetBytes = 200,
                FirstSampleFlags = 0,
            },
            "00000028 7472756E 01000A05 00000002 000000C8 00000000 00000064 00000400 00000032 FFFFFE00"
        );

    [Fact]
    public void Trun_without_fields_has_only_a_count() =>
        RoundTrip(
            new TrunBox(0x1, []) { SampleCount = 9, OffsetBytes = 8 },
            "00000014 7472756E 00000001 00000009 00000008"
        );

    [Fact]
    public void Sidx_holds_references() =>
        RoundTrip(
            new SidxBox(1, 1000, [new(500, 2000, 0x90000000)]) { EarliestTime = 3, FirstOffsetBytes = 4 },
            "0000002C 73696478 00000000 00000001 000003E8 00000003 00000004 00000001 000001F4 000007D0 90000000"
        );

    public static TheoryData<string> ContainerCodes =>
        ["dinf", "edts", "mdia", "minf", "moof", "moov", "mvex", "stbl", "traf", "trak", "udta"];

    [Theory]
    [MemberData(nameof(ContainerCodes))]
    public void Containers_hold_their_children(string code)
    {
        var container = Assert.IsType<ContainerBox>(
            Parse(Hex($"0000001A {AsHex(code)} 00000009 61626364 07 00000009 77787978 08")),
            exactMatch: false
        );
        Assert.Equal(2, container.Children.Length);
        Assert.Equal("abcd", container.Children[0].Type);
        Assert.Equal(8, container.Children[0].Place.OffsetBytes);
        var fewer = container with { Boxes = [container.Boxes[1]] };
        Assert.Equal(Hex($"00000011 {AsHex(code)} 00000009 77787978 08"), fewer.ToArray());
    }

    [Fact]
    public void A_64_bit_size_is_read_and_written_again()
    {
        var box = Parse(Hex("00000001 6D646174 0000000000000011 AA"));
        Assert.Equal(new BoxPlace(0, 16, 17, BoxSizeForm.Extended), box.Place);
        Assert.Equal(Hex("00000001 6D646174 0000000000000011 AA"), box.ToArray());
    }

    [Fact]
    public void Size_0_goes_on_to_the_end()
    {
        var box = Parse(Hex("00000000 6D646174 AABBCC"));
        Assert.Equal(new BoxPlace(0, 8, 11, BoxSizeForm.ToEnd), box.Place);
        Assert.Equal(Hex("00000000 6D646174 AABBCC"), box.ToArray());
    }

    [Fact]
    public void Bytes_after_the_known_fields_are_kept()
    {
        var box = Parse(Hex("00000012 6D666864 00000000 00000007 BEEF"));
        Assert.Equal(Hex("BEEF"), box.Tail.ToArray());
        Assert.Equal(Hex("00000012 6D666864 00000000 00000007 BEEF"), box.ToArray());
    }

    private static T RoundTrip<T>(T box, string hex)
        where T : Box
    {
        Assert.Equal(Convert.ToHexString(Hex(hex)), Convert.ToHexString(box.ToArray()));
        var read = Assert.IsType<T>(Parse(Hex(hex)));
        Assert.Equal(Convert.ToHexString(Hex(hex)), Convert.ToHexString(read.ToArray()));
        Assert.Equal(box.Summary, read.Summary);
        Assert.True(read.Tail.IsEmpty);
        return read;
    }

    private static Box Parse(byte[] bytes)
    {
        var file = Mp4File.Parse(bytes);
        Assert.Empty(file.Damage);
        return Assert.Single(file.Boxes);
    }

    // Sample entries and data references stand in boxes of their own, so any code may be looked up by itself.
    private static UnknownBox Unknown(string code, string hex) => new(code, Hex(hex));

    private static string Zeros(int bytes) => new('0', bytes * 2);

    private static string AsHex(string code) => Convert.ToHexString(System.Text.Encoding.Latin1.GetBytes(code));

    private static byte[] Hex(string hex) =>
        Convert.FromHexString(string.Concat(hex.Where(letter => !char.IsWhiteSpace(letter))));
}
