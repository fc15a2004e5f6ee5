using BucketLab.Media;

namespace BucketLab.Media.Tests.Ladders;

public sealed class LadderCommandTests
{
    [Fact]
    public void One_command_decodes_once_and_encodes_every_rendition()
    {
        var plan = new LadderPlan(
            [new("240p", 426, 240, 300), new("720p", 1280, 720, 1800)],
            new AudioPlan(1, 64, null),
            new FrameRate(30000, 1001),
            null,
            new LadderOptions()
        );
        var expected = $"""
            -y -i file:in.mp4 -filter_complex [0:v:0]fps=30000/1001,format=yuv420p,split=2[s0][s1];[s0]scale=426:240,setsar=1[v0];[s1]scale=1280:720,setsar=1[v1]
             -map [v0] -map [v1] -map 0:a:0 -c:v libx264 -preset veryfast -profile:v high -sc_threshold 0 -g 9999 -force_key_frames expr:gte(t,n_forced*2)
             -b:v:0 300k -maxrate:v:0 360k -bufsize:v:0 600k -b:v:1 1800k -maxrate:v:1 2160k -bufsize:v:1 3600k -c:a aac -b:a 64k -ac 1 -ar 48000
             -map_metadata -1 -map_chapters -1 -sn -dn -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4 -start_number 1
             -var_stream_map v:0,name:240p v:1,name:720p a:0,name:audio -hls_segment_filename {Path.Combine(
                "out",
                "%v",
                "seg-%05d.m4s"
            )} {Path.Combine("out", "%v", "ffmpeg.m3u8")}
            """;
        Assert.Equal(
            expected.ReplaceLineEndings(""),
            string.Join(' ', LadderCommand.Arguments(plan, "file:in.mp4", "out"))
        );
    }

    [Fact]
    public void Remaining_time_follows_from_what_is_done()
    {
        var progress = LadderProgress.Of(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(10));
        Assert.Equal(0.25, progress.Fraction);
        Assert.Equal(TimeSpan.FromSeconds(30), progress.Remaining);
        Assert.Null(LadderProgress.Of(TimeSpan.FromSeconds(30), null, TimeSpan.FromSeconds(10)).Fraction);
        Assert.Null(LadderProgress.Of(TimeSpan.Zero, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(10)).Remaining);
    }
}
