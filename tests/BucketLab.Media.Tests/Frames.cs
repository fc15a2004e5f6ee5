using BucketLab.Media;

namespace BucketLab.Media.Tests;

/// <summary>Decodes a file with ffmpeg: the independent judge.</summary>
internal static class Frames
{
    /// <summary>Time and hash of every decoded frame of picture and sound.</summary>
    public static async Task<string[]> HashesAsync(string path)
    {
        using var folder = new TemporaryFolder();
        await FfmpegProcess.RunAsync([
            "-i",
            MediaAddress.Of(path),
            "-map",
            "0",
            "-f",
            "framemd5",
            folder.File("frames.txt"),
        ]);
        return [.. (await File.ReadAllLinesAsync(folder.File("frames.txt"))).Where(line => !line.StartsWith('#'))];
    }

    /// <summary>Times, sizes and keyframes of every packet, as ffprobe reads the index.</summary>
    public static Task<string> PacketsAsync(string path) =>
        FfprobeText.RunAsync([
            "-show_entries",
            "packet=stream_index,pts_time,dts_time,size,flags",
            "-of",
            "csv",
            "-i",
            MediaAddress.Of(path),
        ]);
}
