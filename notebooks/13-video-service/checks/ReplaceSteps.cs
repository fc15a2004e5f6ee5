using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Six lines that replace the stream of a film, carried out on real objects, and viewers who come after each
/// line and stay until they are waited for.</summary>
/// <param name="objects">Those of an empty bucket.</param>
internal sealed class ReplaceSteps(TextObjects objects)
{
    public const string Encode = "encode the film once more, into e-2/ on the disk";
    public const string PutSegments = "put the segments of e-2/";
    public const string PutMedia = "put the media playlists of e-2/";
    public const string PutMain = "put main.m3u8, which names e-2/";
    public const string Wait = "wait until the last pass that was given out so far has ended";
    public const string Delete = "delete e-1/";

    private const string Old = "e-1/";
    private const string New = "e-2/";
    private const string Main = "main.m3u8";
    private const string Media = "media.m3u8";
    private static readonly string[] Segments = ["seg-1.m4s", "seg-2.m4s"];

    // Each viewer has read main.m3u8 once, and asks for what it named then.
    private readonly List<string> viewers = [];
    private bool isEncoded;

    /// <summary>The old stream is there, and somebody watches it.</summary>
    public async Task BeginAsync()
    {
        await PutSegmentsAsync(Old);
        await objects.PutAsync(Old + Media, string.Join('\n', Segments));
        await objects.PutAsync(Main, Old + Media);
        viewers.Add(Old);
    }

    /// <summary>Carries out one line.</summary>
    /// <returns>Null, or the reason why it could not be carried out.</returns>
    public async Task<string?> DoAsync(string line)
    {
        switch (line)
        {
            case Encode:
                isEncoded = true;
                return null;
            case PutSegments or PutMedia or PutMain when !isEncoded:
                return "There was nothing on the disk yet that could have been put.";
            case PutSegments:
                await PutSegmentsAsync(New);
                return null;
            case PutMedia:
                await objects.PutAsync(New + Media, string.Join('\n', Segments));
                return null;
            case PutMain:
                await objects.PutAsync(Main, New + Media);
                return null;
            case Wait:
                viewers.Clear();
                return null;
            case Delete:
                foreach (var name in Segments.Append(Media))
                    await objects.DeleteAsync(Old + name);
                return null;
            default:
                throw new ArgumentException($"There is no line '{line}'.", nameof(line));
        }
    }

    /// <summary>One more viewer comes, and all who are there ask for everything.</summary>
    /// <returns>The key that was missing, and whether the viewer had just come; null when nothing was.</returns>
    public async Task<(string Key, bool HasJustCome)?> WatchAsync()
    {
        var media = (await objects.GetAsync(Main))!;
        viewers.Add(media[..^Media.Length]);
        foreach (var (at, edition) in viewers.Index())
        {
            if (await objects.GetAsync(edition + Media) is not { } playlist)
                return (edition + Media, at == viewers.Count - 1);
            foreach (var segment in playlist.Split('\n'))
                if (await objects.GetAsync(edition + segment) is null)
                    return (edition + segment, at == viewers.Count - 1);
        }

        return null;
    }

    private async Task PutSegmentsAsync(string edition)
    {
        foreach (var name in Segments)
            await objects.PutAsync(edition + name, $"media of {edition}{name}");
    }
}
