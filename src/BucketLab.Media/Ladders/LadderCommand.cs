using System.Globalization;

namespace BucketLab.Media;

/// <summary>The one ffmpeg command that makes a whole ladder: one decode, one filter graph, all encoders side by
/// side.</summary>
internal static class LadderCommand
{
    public const string AudioName = "audio";

    public static IReadOnlyList<string> Arguments(LadderPlan plan, string source, string folder)
    {
        List<string> arguments = ["-y", "-i", source];
        if (plan.Renditions.Length > 0)
            arguments.AddRange(["-filter_complex", FilterGraph(plan)]);
        for (var i = 0; i < plan.Renditions.Length; i++)
            arguments.AddRange(["-map", FormattableString.Invariant($"[v{i}]")]);
        if (plan.Audio is not null)
            arguments.AddRange(["-map", "0:a:0"]);
        if (plan.Renditions.Length > 0)
            arguments.AddRange(Video(plan));
        if (plan.Audio is { } audio)
            arguments.AddRange([
                "-c:a",
                "aac",
                "-b:a",
                FormattableString.Invariant($"{audio.BitrateKbps}k"),
                "-ac",
                Text(audio.Channels),
                "-ar",
                "48000",
            ]);
        arguments.AddRange(Output(plan, folder));
        return arguments;
    }

    // The frame rate is made constant before the split, so that every rendition gets the very same frames.
    private static string FilterGraph(LadderPlan plan)
    {
        var outputs = Enumerable.Range(0, plan.Renditions.Length).ToList();
        var split = string.Concat(outputs.Select(i => FormattableString.Invariant($"[s{i}]")));
        var head =
            $"[0:v:0]fps={plan.FrameRate},format=yuv420p,split="
            + $"{outputs.Count.ToString(CultureInfo.InvariantCulture)}{split}";
        var scales = plan.Renditions.Select(
            (rendition, i) =>
                FormattableString.Invariant($"[s{i}]scale={rendition.Width}:{rendition.Height},setsar=1[v{i}]")
        );
        return string.Join(';', scales.Prepend(head));
    }

    private static List<string> Video(LadderPlan plan)
    {
        // Keyframes at whole segments of time and nowhere else: at 29.97 frames a second no count of frames would stay
        // aligned.
        List<string> arguments =
        [
            "-c:v",
            "libx264",
            "-preset",
            plan.Options.Preset,
            "-profile:v",
            "high",
            "-sc_threshold",
            "0",
            "-g",
            "9999",
            "-force_key_frames",
            FormattableString.Invariant($"expr:gte(t,n_forced*{plan.Options.SegmentSeconds})"),
        ];
        foreach (var (rendition, i) in plan.Renditions.Select((rendition, i) => (rendition, i)))
        {
            arguments.AddRange([
                FormattableString.Invariant($"-b:v:{i}"),
                FormattableString.Invariant($"{rendition.BitrateKbps}k"),
                FormattableString.Invariant($"-maxrate:v:{i}"),
                FormattableString.Invariant($"{rendition.MaxBitrateKbps}k"),
                FormattableString.Invariant($"-bufsize:v:{i}"),
                FormattableString.Invariant($"{rendition.BitrateKbps * 2}k"),
            ]);
        }
        return arguments;
    }

    private static string[] Output(LadderPlan plan, string folder)
    {
        var map = plan
            .Renditions.Select((rendition, i) => FormattableString.Invariant($"v:{i},name:{rendition.Name}"))
            .ToList();
        if (plan.Audio is not null)
            map.Add($"a:0,name:{AudioName}");
        return
        [
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-sn",
            "-dn",
            "-f",
            "hls",
            "-hls_time",
            Text(plan.Options.SegmentSeconds),
            "-hls_playlist_type",
            "vod",
            "-hls_segment_type",
            "fmp4",
            "-hls_fmp4_init_filename",
            "init.mp4",
            "-start_number",
            "1",
            "-var_stream_map",
            string.Join(' ', map),
            "-hls_segment_filename",
            Path.Combine(folder, "%v", "seg-%05d.m4s"),
            Path.Combine(folder, "%v", "ffmpeg.m3u8"),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
