using System.Diagnostics;
using System.Globalization;
using BucketLab.Benchmarks;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace BucketLab.Media.Benchmarks;

/// <summary>Fast start of a 500 MB file, ours against ffmpeg's.</summary>
internal static class FaststartBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync(string folder)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "bucketlab-faststart")).FullName;
        var (source, ours, theirs) = (
            Path.Combine(work, "source.mp4"),
            Path.Combine(work, "ours.mp4"),
            Path.Combine(work, "theirs.mp4")
        );
        try
        {
            await FfmpegProcess.RunAsync([
                "-y",
                "-stream_loop",
                "371",
                "-i",
                Files.Sample("landscape-moov-last.mp4"),
                "-c",
                "copy",
                source,
            ]);
            var seconds = await Measured.MediansAsync(
                Rounds,
                () =>
                {
                    // Freeing the pages of an old output takes as long as writing half of a new one.
                    File.Delete(ours);
                    File.Delete(theirs);
                },
                async () =>
                {
                    await using var from = Files.OpenRead(source);
                    await using var to = Files.Create(ours);
                    await Faststart.RunAsync(from, to);
                },
                () => FfmpegProcess.RunAsync(["-y", "-i", source, "-c", "copy", "-movflags", "+faststart", theirs])
            );
            Measured.Line("source", new FileInfo(source).Length / 1e6, "MB");
            Measured.Line("ours, median", seconds[0], "s");
            Measured.Line("ffmpeg -c copy -movflags +faststart, median", seconds[1], "s");
            Measured.Line("ours is faster by", seconds[1] / seconds[0], "times");
            Reported.Cost("fast start of 500 MB", "s", seconds[0], "ffmpeg", seconds[1]);
            File.Delete(ours);
            var peak = await PeakMemoryAsync(source, ours);
            Measured.Line("peak memory of a process that does only this", peak / 1e6, "MB");
            Reported.Cost("fast start of 500 MB: memory", "MiB", peak / (1024.0 * 1024));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<long> PeakMemoryAsync(string source, string destination)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["one", source, destination])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return long.Parse(said, CultureInfo.InvariantCulture);
    }
}
