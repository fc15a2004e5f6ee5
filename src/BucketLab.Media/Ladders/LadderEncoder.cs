namespace BucketLab.Media;

/// <summary>Encodes a ladder with one run of ffmpeg.</summary>
public static class LadderEncoder
{
    /// <summary>
    /// Encodes all renditions of a plan into CMAF segments, one folder a rendition, and measures them. Playlists are
    /// not ffmpeg's: they are written from what the segments really are, see <see cref="PackagedStream"/>.
    /// </summary>
    /// <param name="source">A path, or a URL that ffmpeg can open.</param>
    /// <param name="plan">From <see cref="LadderPlanner"/>.</param>
    /// <param name="folder">An empty or missing folder, usually a temporary one.</param>
    /// <param name="watch">Progress and clock; nobody watches when null.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="MediaToolException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The folder is not empty, or its path holds a percent sign.</exception>
    public static async Task<PackagedStream> RunAsync(
        string source,
        LadderPlan plan,
        string folder,
        LadderWatch? watch = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        // A path from the root is neither an option nor a protocol.
        folder = Path.GetFullPath(folder);
        if (folder.Contains('%', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"ffmpeg takes the % in {folder} for a pattern; choose another folder.",
                nameof(folder)
            );
        }
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ArgumentException($"The folder {folder} is not empty.", nameof(folder));

        var names = plan.Renditions.Select(rendition => rendition.Name).ToList();
        if (plan.Audio is not null)
            names.Add(LadderCommand.AudioName);
        await FfmpegProcess.RunAsync(
            LadderCommand.Arguments(plan, MediaAddress.Of(source), folder),
            watch?.For(plan.Duration),
            cancellationToken
        );
        foreach (var name in names)
            TidyUp(Path.Combine(folder, name));
        return await PackagedStream.ReadAsync(folder, names, plan.Audio?.Language, cancellationToken);
    }

    // With several streams ffmpeg numbers the init segments, and it leaves a playlist of its own.
    private static void TidyUp(string folder)
    {
        File.Delete(Path.Combine(folder, "ffmpeg.m3u8"));
        var init = Directory.GetFiles(folder, "init*.mp4").Single();
        File.Move(init, Path.Combine(folder, PackagedTrack.InitName), overwrite: true);
    }
}
