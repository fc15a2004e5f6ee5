using System.Collections.Immutable;
using BucketLab.Media.Mp4;

namespace BucketLab.Media;

/// <summary>A ladder on disk: renditions as CMAF segments, and the playlists and the manifest that describe these very
/// segments.</summary>
/// <param name="Folder">Holds one folder for each track.</param>
/// <param name="Tracks">Pictures rising by size, then sound.</param>
/// <param name="Language">Of the sound, three letters; null when undetermined.</param>
public sealed record PackagedStream(string Folder, ImmutableArray<PackagedTrack> Tracks, string? Language)
{
    /// <summary>Name of the multivariant playlist.</summary>
    public const string MultivariantName = "main.m3u8";

    /// <summary>Name of the DASH manifest.</summary>
    public const string ManifestName = "main.mpd";

    /// <summary>The target duration of all playlists: the longest segment of any track, rounded.</summary>
    public int TargetDurationSeconds =>
        Math.Max(
            1,
            (int)
                Tracks
                    .SelectMany(track => track.Segments)
                    .Select(segment => Math.Round(segment.Duration?.TotalSeconds ?? 0, MidpointRounding.AwayFromZero))
                    .DefaultIfEmpty()
                    .Max()
        );

    /// <summary>The multivariant playlist, with rates measured from the segments.</summary>
    public MultivariantPlaylist Multivariant => HlsPackager.Multivariant(this);

    /// <summary>The same segments as a DASH manifest.</summary>
    public string Manifest => DashManifest.Write(this);

    /// <summary>The media playlist of a track.</summary>
    public MediaPlaylist PlaylistOf(PackagedTrack track) => HlsPackager.Media(track, TargetDurationSeconds);

    /// <summary>The I-frame playlist of a picture.</summary>
    public MediaPlaylist KeyframesOf(PackagedTrack track) => HlsPackager.Keyframes(track, TargetDurationSeconds);

    /// <summary>
    /// Everything in the order to upload it: segments before the playlists that name them, the multivariant playlist
    /// and the manifest last, so that no viewer ever sees a playlist that points to nothing.
    /// </summary>
    public IReadOnlyList<StreamFile> FilesInUploadOrder => StreamFiles.Of(this);

    /// <summary>Reads and measures the segments of a folder.</summary>
    /// <param name="folder">Holds one folder for each track.</param>
    /// <param name="names">The tracks to read, pictures rising by size, then sound.</param>
    /// <param name="language">Of the sound, three letters; null when undetermined.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="Mp4FormatException">An init segment has no <c>moov</c>, or a segment no samples.</exception>
    public static async Task<PackagedStream> ReadAsync(
        string folder,
        IReadOnlyList<string> names,
        string? language = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        var tracks = ImmutableArray.CreateBuilder<PackagedTrack>();
        foreach (var name in names)
            tracks.Add(await ReadTrackAsync(Path.Combine(folder, name), name, cancellationToken));
        return new PackagedStream(folder, tracks.ToImmutable(), language);
    }

    private static async Task<PackagedTrack> ReadTrackAsync(
        string folder,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var initStream = File.OpenRead(Path.Combine(folder, PackagedTrack.InitName));
        var init = await Mp4File.ReadAsync(initStream, cancellationToken);
        var moov = init.Moov ?? throw new Mp4FormatException(0, $"The init segment of {name} has no moov.");
        var segments = ImmutableArray.CreateBuilder<SegmentMeasure>();
        for (var number = 1; File.Exists(Path.Combine(folder, PackagedTrack.SegmentName(number))); number++)
        {
            var segment = PackagedTrack.SegmentName(number);
            await using var stream = File.OpenRead(Path.Combine(folder, segment));
            var measure = await SegmentMeter.MeasureAsync(segment, stream, moov, cancellationToken);
            segments.Add(
                measure.Duration is null
                    ? throw new Mp4FormatException(0, $"The segment {name}/{segment} has no samples.")
                    : measure
            );
        }
        return new PackagedTrack(name, moov, init.LengthBytes, segments.ToImmutable());
    }
}
