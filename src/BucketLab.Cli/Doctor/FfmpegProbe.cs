namespace BucketLab.Cli.Doctor;

/// <summary>ffmpeg and ffprobe with the encoders that the video lessons use.</summary>
internal sealed class FfmpegProbe : IProbe
{
    private static readonly string[] NeededEncoders = ["libx264", "aac"];
    private static readonly string[] NiceEncoders = ["libx265", "libsvtav1", "libopus"];
    private static readonly Remedy Install = Remedy.Packages("ffmpeg", "ffmpeg", "Gyan.FFmpeg");

    /// <inheritdoc/>
    public string Name => "ffmpeg";

    /// <inheritdoc/>
    public bool IsEssential => false;

    /// <inheritdoc/>
    public string Purpose => "the video lessons";

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        var missing = ((string[])["ffmpeg", "ffprobe"]).Where(program => machine.Find(program) is null).ToList();
        if (missing.Count > 0)
            return new Finding(FindingState.Missing, $"{string.Join(" and ", missing)} not found", Install);

        var ffmpeg = machine.Find("ffmpeg")!;
        var version = await machine.RunAsync(ffmpeg, ["-hide_banner", "-version"], cancellationToken);
        if (!version.Succeeded)
            return Finding.NoAnswer(ffmpeg, version, Install);

        var encoders = await machine.RunAsync(ffmpeg, ["-hide_banner", "-encoders"], cancellationToken);
        if (!encoders.Succeeded)
            return Finding.NoAnswer(ffmpeg, encoders, Install);
        var words = encoders
            .Text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.Ordinal);
        var lacking = NeededEncoders.Where(encoder => !words.Contains(encoder)).ToList();
        return lacking.Count > 0
            ? new Finding(FindingState.Missing, $"{ffmpeg} was built without {string.Join(" and ", lacking)}", Install)
            : Finding.Ok(Describe(version.FirstLine, NiceEncoders.Where(encoder => !words.Contains(encoder)).ToList()));
    }

    // "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) ..."
    private static string Describe(string versionLine, List<string> without)
    {
        var words = versionLine.Split(' ');
        var version = words.Length > 2 ? words[2] : versionLine;
        return version
            + (without.Count > 0 ? $" (without {string.Join(", ", without)}: a few optional parts are skipped)" : "");
    }
}
