using BucketLab.Media;
using FFMpegCore;

namespace BucketLab.Media.Tests.Processes;

/// <summary>
/// One guard for names, in front of our process, of FFMpegCore and of its probe; each name with the real ffmpeg.
/// </summary>
public sealed class MediaAddressTests
{
    public static TheoryData<string> Names =>
        [
            "two \"quotes\".m4a",
            "it's.m4a",
            "backslash\\",
            "backslashes\\\\",
            "both\\\".m4a",
            "-y",
            "-i.m4a",
            "concat:a|b.m4a",
            "http:x.m4a",
            "pipe:0",
            "file:x.m4a",
            "subfile,,start,0,end,9,,:x.m4a",
            "line\nbreak.m4a",
            "tab\there.m4a",
            "a%03d.m4a",
            "a%20b#c?d.m4a",
            "g*[x]{a,b}?.m4a",
            "~.m4a",
            "$HOME;&&.m4a",
            "é ü 片.m4a",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_is_only_a_name_to_every_way_of_calling_ffmpeg(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids most of these names.");
        using var folder = new TemporaryFolder();
        var (source, byJob, byList) = (folder.File(name), folder.File("job " + name), folder.File("list " + name));
        File.Copy(SampleMedia.PathOf("audio-only.m4a"), source);

        Assert.Equal(10, (await Ffprobe.ReadAsync(source)).Duration!.Value.TotalSeconds, tolerance: 0.05);
        await MediaJob.RunAsync(source, byJob, options => options.CopyStreams().ForceFormat("mp4"));
        await FfmpegProcess.RunAsync([
            "-i",
            MediaAddress.Of(source),
            "-c",
            "copy",
            "-f",
            "mp4",
            MediaAddress.Of(byList),
        ]);

        Assert.Equal(await File.ReadAllBytesAsync(byList), await File.ReadAllBytesAsync(byJob));
        Assert.Equal(3, Directory.GetFileSystemEntries(Path.GetDirectoryName(source)!).Length);
    }

    [Theory]
    [InlineData("shot%03d.png")]
    [InlineData("shot%%.png")]
    [InlineData("shot*.png")]
    [InlineData("s{a,b}?[c].png")]
    public async Task The_name_of_a_picture_is_no_pattern(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids some of these names.");
        using var folder = new TemporaryFolder();
        await MediaJob.ThumbnailAsync(
            SampleMedia.PathOf("portrait.mp4"),
            folder.File(name),
            TimeSpan.FromSeconds(1),
            width: 90
        );
        Assert.True(File.Exists(folder.File(name)));
        Assert.Equal(
            (90, 160),
            (await Ffprobe.ReadAsync(folder.File(name))).Video is { } video ? (video.Width, video.Height) : default
        );
        await MediaJob.RunAsync(
            folder.File(name),
            folder.File("again " + name),
            options => options.WithCustomArgument("-frames:v 1")
        );
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(folder.File(name))!).Length);
    }

    [Fact]
    public void A_name_cannot_add_an_argument()
    {
        const string Name = "x.mp4\" -f null - \"";
        var job = FFMpegArguments
            .FromFileInput(MediaAddress.InQuotes("in\\"), verifyExists: false)
            .OutputToFile(MediaAddress.InQuotes(Name));
        Assert.Equal("-i \"file:in\\\\\" \"file:x.mp4\\\" -f null - \\\"\" -y", job.Arguments);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/a.mp4?x=1&y=%2F", "http://127.0.0.1:9/a.mp4?x=1&y=%2F")]
    [InlineData("HTTPS://example.org/a", "HTTPS://example.org/a")]
    [InlineData("rtmp://127.0.0.1:9/live/x", "rtmp://127.0.0.1:9/live/x")]
    [InlineData("file:///tmp/a b", "file:/tmp/a b")]
    [InlineData("concat:a|http://b/c", "file:concat:a|http://b/c")]
    [InlineData("data://text/plain,x", "file:data://text/plain,x")]
    [InlineData("async:http://b/c", "file:async:http://b/c")]
    public void Only_some_protocols_are_urls(string given, string address) =>
        Assert.Equal(address, MediaAddress.Of(given));

    [Theory]
    [InlineData("http://h/a b")]
    [InlineData("http://h/a\r\nHost: other")]
    [InlineData("http://h/\"")]
    [InlineData("http://h/a\\")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_no_url_and_no_name_has_is_refused(string given) =>
        Assert.Throws<ArgumentException>(() => MediaAddress.InQuotes(given));
}
