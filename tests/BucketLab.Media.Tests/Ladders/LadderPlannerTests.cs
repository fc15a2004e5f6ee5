using BucketLab.Media;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Media.Tests.Ladders;

public sealed class LadderPlannerTests
{
    [Theory]
    [InlineData(1280, 720, "426x240 640x360 854x480 1280x720")]
    [InlineData(1920, 1080, "426x240 640x360 854x480 1280x720 1920x1080")]
    [InlineData(720, 1280, "240x426 360x640 480x854 720x1280")]
    [InlineData(640, 640, "240x240 360x360 480x480 640x640")]
    [InlineData(160, 90, "160x90")]
    [InlineData(640, 368, "418x240 626x360")]
    [InlineData(2560, 1080, "568x240 854x360 1138x480 1706x720 2560x1080")]
    public void Renditions_have_the_shape_of_the_source_and_are_never_larger(int width, int height, string sizes) =>
        Assert.Equal(
            sizes,
            string.Join(
                ' ',
                Plan(width, height).Renditions.Select(rendition => $"{rendition.Width}x{rendition.Height}")
            )
        );

    [Fact]
    public void A_clip_that_lies_on_its_side_is_planned_as_it_is_shown()
    {
        var plan = LadderPlanner.Plan(
            Source(
                new VideoStream
                {
                    Codec = "h264",
                    CodedWidth = 1280,
                    CodedHeight = 720,
                    RotationDegrees = 90,
                }
            )
        );
        Assert.Equal((720, 1280), (plan.Renditions[^1].Width, plan.Renditions[^1].Height));
    }

    [Fact]
    public void Sixty_frames_a_second_get_half_again_as_many_bits() =>
        Assert.Equal(2700, Plan(1280, 720, new FrameRate(60, 1)).Renditions[^1].BitrateKbps);

    [Fact]
    public void More_than_sixty_frames_a_second_are_thinned() =>
        Assert.Equal(new FrameRate(60, 1), Plan(1280, 720, new FrameRate(120, 1)).FrameRate);

    [Fact]
    public void Surround_sound_becomes_stereo()
    {
        var source = new MediaProbe
        {
            Format = "mp4",
            Audio = new AudioStream
            {
                Codec = "ac3",
                Channels = 6,
                SampleRate = 48_000,
            },
        };
        var plan = LadderPlanner.Plan(source);
        Assert.Equal(new AudioPlan(2, 128, null), plan.Audio);
        Assert.Empty(plan.Renditions);
    }

    [Fact]
    public void Nothing_to_see_or_hear_is_refused() =>
        Assert.Throws<ArgumentException>(() => LadderPlanner.Plan(new MediaProbe { Format = "srt" }));

    [Fact]
    public void Whatever_the_source_sizes_are_even_rising_and_not_larger_and_rates_rise() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(2, 4000), Gen.Choose(2, 4000)).ToArbitrary(),
                size =>
                {
                    var renditions = Plan(size.Item1, size.Item2).Renditions;
                    return renditions.Length > 0
                        && renditions.All(one =>
                            one.Width % 2 == 0
                            && one.Height % 2 == 0
                            && one.Width <= size.Item1 + 1
                            && one.Height <= size.Item2 + 1
                        )
                        && renditions
                            .Zip(renditions.Skip(1))
                            .All(pair => pair.First.BitrateKbps < pair.Second.BitrateKbps);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static LadderPlan Plan(int width, int height, FrameRate? rate = null) =>
        LadderPlanner.Plan(
            Source(
                new VideoStream
                {
                    Codec = "h264",
                    CodedWidth = width,
                    CodedHeight = height,
                    FrameRate = rate ?? new FrameRate(30, 1),
                }
            )
        );

    private static MediaProbe Source(VideoStream video) => new() { Format = "mp4", Video = video };
}
