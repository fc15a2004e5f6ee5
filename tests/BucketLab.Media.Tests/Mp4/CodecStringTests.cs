using BucketLab.Media.Mp4;

namespace BucketLab.Media.Tests.Mp4;

public sealed class CodecStringTests
{
    [Fact]
    public void H264_is_profile_constraints_and_level_in_hex() =>
        Assert.Equal("avc1.4d401e", Visual("avc1", new AvcCBox(0x4D, 0x40, 0x1E, default)));

    [Fact]
    public void Hevc_drops_the_zero_bytes_at_the_end() =>
        Assert.Equal(
            "hvc1.1.6.L93.B0",
            Visual("hvc1", new HvcCBox(1, 0x60000000, 93, default) { Constraints = new byte[] { 0xB0, 0, 0, 0, 0, 0 } })
        );

    [Fact]
    public void Hevc_names_the_profile_space_and_the_high_tier() =>
        Assert.Equal("hev1.A2.4.H120", Visual("hev1", new HvcCBox(0x62, 0x20000000, 120, default)));

    [Fact]
    public void Av1_has_two_digits_for_level_and_depth() =>
        Assert.Equal("av01.0.04M.10", Visual("av01", new Av1CBox(0x04, 0x4C, 0, default)));

    [Fact]
    public void Aac_names_its_object_type()
    {
        // ES descriptor, decoder configuration (0x40), decoder specific information (audio object type 2).
        var descriptor = Convert.FromHexString(
            "0380808022000100" + "0480808014" + "4015000000000000000000FA00" + "05808080021190" + "060102"
        );
        Assert.Equal("mp4a.40.2", new AudioSampleEntryBox("mp4a", 2, 0, [new EsdsBox(descriptor)]).Codec);
    }

    [Fact]
    public void Mp3_in_mp4_has_no_audio_object_type()
    {
        var descriptor = Convert.FromHexString("0316000100" + "040D" + "6B15000000000000000000FA00" + "060102");
        Assert.Equal("mp4a.6B", new AudioSampleEntryBox("mp4a", 2, 0, [new EsdsBox(descriptor)]).Codec);
    }

    [Fact]
    public void An_entry_without_configuration_has_no_name()
    {
        Assert.Null(Visual("avc1", new FreeBox(default)));
        Assert.Null(new AudioSampleEntryBox("mp4a", 2, 0, [new EsdsBox(new byte[] { 3 })]).Codec);
    }

    private static string? Visual(string code, Box configuration) =>
        new VisualSampleEntryBox(code, 1, 1, [configuration]).Codec;
}
