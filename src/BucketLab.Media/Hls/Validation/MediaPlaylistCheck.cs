using System.Globalization;

namespace BucketLab.Media;

/// <summary>Rules that a media playlist can be held against by itself.</summary>
internal static class MediaPlaylistCheck
{
    private static readonly string[] FragmentedSuffixes = [".m4s", ".mp4", ".m4v", ".m4a", ".cmfv", ".cmfa"];

    public static IEnumerable<HlsFinding> Check(MediaPlaylist playlist)
    {
        var needed = NeededVersion(playlist);
        if ((playlist.Version ?? 1) < needed)
            yield return new(
                HlsRules.VersionHighEnough,
                FormattableString.Invariant($"The version is {playlist.Version ?? 1}, but what is used needs {needed}.")
            );
        foreach (var finding in playlist.Segments.SelectMany(segment => CheckSegment(segment, playlist)))
            yield return finding;
        if (playlist.Type == PlaylistType.Vod && !playlist.HasEnd)
            yield return new(
                HlsRules.VodEnds,
                "The type is VOD, but #EXT-X-ENDLIST is missing: players will ask for the playlist again and again."
            );
        foreach (var finding in playlist.HasEnd ? [] : CheckLive(playlist))
            yield return finding;
    }

    /// <summary>The lowest version that has all features of the playlist (RFC 8216, 7).</summary>
    public static int NeededVersion(MediaPlaylist playlist)
    {
        var segments = playlist.Segments;
        if (VersionOfVariables(playlist) is { } variables)
            return variables;
        if (segments.Any(segment => segment.Map is not null))
            return playlist.IFramesOnly ? 5 : 6;
        if (
            segments.Any(segment =>
                segment
                    .Keys.SelectMany(key => key.OtherAttributes)
                    .Any(one => one.StartsWith("KEYFORMAT", StringComparison.Ordinal))
            )
        )
            return 5;
        if (playlist.IFramesOnly || segments.Any(segment => segment.Range is not null))
            return 4;
        if (segments.Any(segment => segment.Duration.Ticks % TimeSpan.TicksPerSecond != 0))
            return 3;
        return segments.Any(segment => segment.Keys.Any(key => key.Iv is not null)) ? 2 : 1;
    }

    /// <summary>
    /// The lowest version that has the variables of a playlist (draft-pantos-hls-rfc8216bis, 8); null without any.
    /// </summary>
    public static int? VersionOfVariables(HlsPlaylist playlist)
    {
        var tags = playlist.OtherTags.Where(tag => tag.StartsWith("#EXT-X-DEFINE:", StringComparison.Ordinal)).ToList();
        var newest = tags.Exists(tag => tag.Contains("QUERYPARAM=", StringComparison.Ordinal)) ? 11 : 8;
        return tags.Count == 0 ? null : newest;
    }

    private static IEnumerable<HlsFinding> CheckSegment(Segment segment, MediaPlaylist playlist)
    {
        if (segment.Duration <= TimeSpan.Zero)
            yield return new(HlsRules.SegmentDuration, $"The segment {segment.Uri} has no duration.");
        var rounded = Math.Round(segment.Duration.TotalSeconds, MidpointRounding.AwayFromZero);
        if (rounded > playlist.TargetDurationSeconds)
        {
            yield return new(
                HlsRules.TargetDurationHolds,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The segment {segment.Uri} lasts {segment.Duration.TotalSeconds:0.###} s, the target duration "
                        + $"is {playlist.TargetDurationSeconds} s."
                )
            );
        }
        var path = segment.Uri.Split('?', '#')[0];
        if (
            segment.Map is null
            && FragmentedSuffixes.Any(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        )
            yield return new(
                HlsRules.InitSegment,
                $"The segment {segment.Uri} is fragmented MP4, but no #EXT-X-MAP stands before it."
            );
    }

    private static IEnumerable<HlsFinding> CheckLive(MediaPlaylist playlist)
    {
        var window = TimeSpan.FromSeconds(3.0 * (playlist.TargetDurationSeconds ?? 0));
        // Only a server that has removed segments can have removed too many.
        if (playlist.MediaSequence > 0 && playlist.Duration < window)
        {
            yield return new(
                HlsRules.LiveWindow,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The playlist holds {playlist.Duration.TotalSeconds:0.###} s, less than three target durations "
                        + $"({window.TotalSeconds:0} s)."
                )
            );
        }
        if (playlist.Segments.Length > 0 && playlist.Segments.All(segment => segment.ProgramDateTime is null))
            yield return new(
                HlsRules.LiveTime,
                "No segment has a wall-clock time, so that nobody can tell how far behind live a viewer is."
            );
    }
}
