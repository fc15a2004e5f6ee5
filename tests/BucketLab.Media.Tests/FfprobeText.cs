using BucketLab.Media;

namespace BucketLab.Media.Tests;

/// <summary>Output of ffprobe about packets and frames, which the library does not ask for.</summary>
internal static class FfprobeText
{
    public static async Task<string> RunAsync(IReadOnlyList<string> arguments)
    {
        var lines = new List<string>();
        await using var ffprobe = ToolProcess.Start("ffprobe", ["-v", "error", .. arguments], lines.Add);
        await ffprobe.CompleteAsync(TestContext.Current.CancellationToken);
        return string.Join('\n', lines);
    }
}
