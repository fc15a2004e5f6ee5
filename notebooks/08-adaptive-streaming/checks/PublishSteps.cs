using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>The four lines of the exercise, carried out on real objects, and a viewer who follows the
/// playlists.</summary>
/// <param name="objects">Those of an empty bucket.</param>
internal sealed class PublishSteps(TextObjects objects)
{
    public const string Delete = "delete e-1/";
    public const string PutMain = "put main.m3u8, which names e-2/media.m3u8";
    public const string PutMedia = "put e-2/media.m3u8, which names the segments of e-2/";
    public const string PutSegments = "put the segments of e-2/";

    /// <summary>Prefix of the keys of the stream that is replaced.</summary>
    public const string Old = "e-1/";

    private const string New = "e-2/";
    private const string Main = "main.m3u8";
    private const string MediaName = "media.m3u8";
    private static readonly string[] Segments = ["init.mp4", "seg-1.m4s", "seg-2.m4s"];

    /// <summary>The old stream is there and complete.</summary>
    public async Task BeginAsync()
    {
        await PutSegmentsAsync(Old);
        await PutMediaAsync(Old);
        await PutMainAsync(Old);
    }

    /// <summary>Carries out one line.</summary>
    public Task DoAsync(string step) =>
        step switch
        {
            PutSegments => PutSegmentsAsync(New),
            PutMedia => PutMediaAsync(New),
            PutMain => PutMainAsync(New),
            _ => DeleteAsync(),
        };

    /// <summary>Follows everything from the multivariant playlist on; the first key that is missing, or null.</summary>
    public async Task<string?> FindMissingAsync()
    {
        var media = PlaylistUris.Of((await objects.GetAsync(Main))!).Single();
        if (await objects.GetAsync(media) is not { } text)
            return media;
        foreach (var name in PlaylistUris.Of(text))
        {
            var key = PlaylistUri.Resolve(media, name);
            if (await objects.GetAsync(key) is null)
                return key;
        }

        return null;
    }

    private async Task PutSegmentsAsync(string edition)
    {
        foreach (var name in Segments)
            await objects.PutAsync(edition + name, $"media of {edition}{name}");
    }

    private Task PutMediaAsync(string edition)
    {
        var playlist = new MediaPlaylist
        {
            Version = 7,
            TargetDurationSeconds = 2,
            HasEnd = true,
            Segments =
            [
                .. Segments
                    .Skip(1)
                    .Select(name => new Segment(name, TimeSpan.FromSeconds(2)) { Map = new SegmentMap(Segments[0]) }),
            ],
        };
        return objects.PutAsync(edition + MediaName, playlist.ToString());
    }

    private Task PutMainAsync(string edition) =>
        objects.PutAsync(
            Main,
            new MultivariantPlaylist { Version = 7, Variants = [new Variant(edition + MediaName, 500_000)] }.ToString()
        );

    private async Task DeleteAsync()
    {
        foreach (var name in Segments.Append(MediaName))
            await objects.DeleteAsync(Old + name);
    }
}
