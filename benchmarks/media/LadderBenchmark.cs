using System.Globalization;
using BucketLab.Benchmarks;
using BucketLab.Media;

namespace BucketLab.Media.Benchmarks;

/// <summary>The ladder of a 10 s clip against the best single ffmpeg line we would write by hand, and against one run a
/// rendition.</summary>
internal static class LadderBenchmark
{
    private const int Rounds = 3;

    private static readonly string[] Sizes = ["426:240", "640:360", "854:480", "1280:720"];
    private static readonly string[] Rates = ["300k", "600k", "1000k", "1800k"];

    public static async Task RunAsync(string folder)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, $"bucketlab-ladder-{Guid.NewGuid():N}")).FullName;
        var source = Files.Sample("landscape-moov-last.mp4");
        var plan = LadderPlanner.Plan(await Ffprobe.ReadAsync(source));
        var number = 0;
        try
        {
            var seconds = await Measured.MediansAsync(
                Rounds,
                () => { },
                () => LadderEncoder.RunAsync(source, plan, Fresh()),
                () => FfmpegProcess.RunAsync(OneLine(source, plan, Fresh())),
                () => OneByOneAsync(source, Fresh())
            );
            Measured.Line("ladder of ours, segments measured, median", seconds[0], "s");
            Measured.Line("one ffmpeg line by hand, median", seconds[1], "s");
            Measured.Line("one ffmpeg a rendition, median", seconds[2], "s");
            Measured.Line("ours against the line by hand", seconds[0] / seconds[1], "times");
            Reported.Cost("ladder of a 10 s clip", "s", seconds[0], "one ffmpeg line", seconds[1]);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        string Fresh() => Path.Combine(work, (number++).ToString(CultureInfo.InvariantCulture));
    }

    private static string[] OneLine(string source, LadderPlan plan, string folder)
    {
        var graph =
            $"[0:v]split={Sizes.Length}{string.Concat(Sizes.Select((_, i) => $"[s{i}]"))};"
            + string.Join(';', Sizes.Select((size, i) => $"[s{i}]scale={size}[v{i}]"));
        return
        [
            "-y",
            "-i",
            source,
            "-filter_complex",
            graph,
            .. Sizes.SelectMany((_, i) => new[] { "-map", $"[v{i}]" }),
            "-map",
            "0:a",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-g",
            "60",
            "-keyint_min",
            "60",
            "-sc_threshold",
            "0",
            // Without a cap on the peaks no BANDWIDTH of a playlist would be true.
            .. plan.Renditions.SelectMany(
                (rung, i) =>
                    new[]
                    {
                        $"-b:v:{i}",
                        Rates[i],
                        $"-maxrate:v:{i}",
                        $"{rung.MaxBitrateKbps}k",
                        $"-bufsize:v:{i}",
                        $"{rung.BitrateKbps * 2}k",
                    }
            ),
            "-c:a",
            "aac",
            "-b:a",
            "64k",
            "-f",
            "hls",
            "-hls_time",
            "2",
            "-hls_playlist_type",
            "vod",
            "-hls_segment_type",
            "fmp4",
            "-var_stream_map",
            string.Join(' ', Sizes.Select((_, i) => $"v:{i}").Append("a:0")),
            "-hls_segment_filename",
            Path.Combine(folder, "%v", "seg-%05d.m4s"),
            Path.Combine(folder, "%v", "media.m3u8"),
        ];
    }

    private static async Task OneByOneAsync(string source, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (size, rate) in Sizes.Zip(Rates))
        {
            await FfmpegProcess.RunAsync([
                "-y",
                "-i",
                source,
                "-vf",
                $"scale={size}",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-g",
                "60",
                "-sc_threshold",
                "0",
                "-b:v",
                rate,
                "-c:a",
                "aac",
                "-b:a",
                "64k",
                "-f",
                "hls",
                "-hls_time",
                "2",
                "-hls_playlist_type",
                "vod",
                "-hls_segment_type",
                "fmp4",
                "-hls_fmp4_init_filename",
                $"init-{rate}.mp4",
                Path.Combine(folder, rate + ".m3u8"),
            ]);
        }
    }
}
