namespace BucketLab.Media;

/// <summary>Writes playlists from measured segments: ffmpeg's own misstate BANDWIDTH and lack AVERAGE-BANDWIDTH and
/// FRAME-RATE.</summary>
internal static class HlsPackager
{
    private const string SoundGroup = "sound";
    private const int FragmentedMp4Version = 7;

    public static MediaPlaylist Media(PackagedTrack track, int targetSeconds) =>
        new()
        {
            Version = FragmentedMp4Version,
            IndependentSegments = true,
            TargetDurationSeconds = targetSeconds,
            Type = PlaylistType.Vod,
            HasEnd = true,
            Segments =
            [
                .. track.Segments.Select(segment => new Segment(segment.Uri, Rounded(segment))
                {
                    Map = new SegmentMap(PackagedTrack.InitName),
                }),
            ],
        };

    public static MediaPlaylist Keyframes(PackagedTrack track, int targetSeconds) =>
        Media(track, targetSeconds) with
        {
            IndependentSegments = false,
            IFramesOnly = true,
            Segments =
            [
                .. track
                    .Segments.Where(segment => segment.Keyframe is not null)
                    .Select(segment => new Segment(segment.Uri, Rounded(segment))
                    {
                        Range = segment.Keyframe,
                        Map = new SegmentMap(PackagedTrack.InitName),
                    }),
            ],
        };

    public static MultivariantPlaylist Multivariant(PackagedStream stream)
    {
        var target = TimeSpan.FromSeconds(stream.TargetDurationSeconds);
        var (pictures, sound) = (
            stream.Tracks.Where(track => track.IsVideo).ToList(),
            stream.Tracks.FirstOrDefault(track => !track.IsVideo)
        );
        var playlist = new MultivariantPlaylist { Version = FragmentedMp4Version, IndependentSegments = true };
        // Without a picture the sound itself is the only variant.
        if (pictures.Count == 0)
            return sound is null
                ? playlist
                : playlist with
                {
                    Variants = [Describe(sound, sound.Bitrates(target), null)],
                };
        return playlist with
        {
            Renditions = sound is null ? [] : [Sound(sound, stream.Language)],
            Variants =
            [
                .. pictures.Select(track =>
                    Describe(track, track.Bitrates(target) + (sound?.Bitrates(target) ?? default), sound)
                ),
            ],
            IFrameVariants = [.. pictures.Select(track => DescribeKeyframes(track, target))],
        };
    }

    private static Variant Describe(PackagedTrack track, StreamBitrates rates, PackagedTrack? sound) =>
        new($"{track.Name}/{PackagedTrack.PlaylistName}", rates.PeakBps)
        {
            AverageBandwidthBps = rates.AverageBps,
            Codecs = [.. new[] { track.Codec, sound?.Codec }.OfType<string>()],
            Resolution = track.Resolution,
            FrameRate = track.FrameRate,
            Audio = sound is null ? null : SoundGroup,
        };

    private static Variant DescribeKeyframes(PackagedTrack track, TimeSpan target)
    {
        var rates = StreamBitrates.Of(
            [
                .. track
                    .Segments.Where(segment => segment.Keyframe is not null)
                    .Select(segment => (Rounded(segment), segment.Keyframe!.Value.LengthBytes)),
            ],
            target
        );
        return new Variant($"{track.Name}/{PackagedTrack.IFramePlaylistName}", rates.PeakBps)
        {
            AverageBandwidthBps = rates.AverageBps,
            Codecs = [.. new[] { track.Codec }.OfType<string>()],
            Resolution = track.Resolution,
        };
    }

    private static Rendition Sound(PackagedTrack track, string? language) =>
        new("AUDIO", SoundGroup, language ?? "main")
        {
            Uri = $"{track.Name}/{PackagedTrack.PlaylistName}",
            Language = language ?? "und",
            IsDefault = true,
            Autoselect = true,
            Channels = track.Channels?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    // Six digits are what players keep.
    private static TimeSpan Rounded(SegmentMeasure segment) =>
        TimeSpan.FromMicroseconds(Math.Round((segment.Duration ?? TimeSpan.Zero).TotalMicroseconds));
}
