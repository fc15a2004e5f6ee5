using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>The four lines of the exercise, carried out on real objects, and what viewers may ask for after each of
/// them.</summary>
/// <param name="objects">Those of an empty bucket.</param>
internal sealed class TickSteps(TextObjects objects)
{
    public const string PutSegment = "put seg-5.m4s";
    public const string PutList = "put live.m3u8, which names seg-2.m4s to seg-5.m4s";
    public const string Wait = "wait as long as a segment and the longest playlist last";
    public const string Delete = "delete seg-1.m4s";

    /// <summary>The segment that is new.</summary>
    public const string Newest = "seg-5.m4s";

    private const string Oldest = "seg-1.m4s";
    private const string ListName = "live.m3u8";

    private bool hasWaited;

    /// <summary>True once the playlist has moved on.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>The window as it was before.</summary>
    public async Task BeginAsync()
    {
        foreach (var number in Enumerable.Range(1, 4))
            await objects.PutAsync(NameOf(number), $"media {number}");
        await PutListAsync(first: 1);
    }

    /// <summary>Carries out one line.</summary>
    public async Task DoAsync(string step)
    {
        switch (step)
        {
            case PutSegment:
                await objects.PutAsync(Newest, "media 5");
                break;
            case PutList:
                await PutListAsync(first: 2);
                HasMoved = true;
                break;
            case Wait:
                // A wait before the playlist moves helps nobody: viewers go on reading the older one.
                hasWaited = HasMoved;
                break;
            default:
                await objects.DeleteAsync(Oldest);
                break;
        }
    }

    /// <summary>The first name that a viewer knows and that is not there, or null.</summary>
    public async Task<string?> FindMissingAsync()
    {
        var named = PlaylistUris.Of((await objects.GetAsync(ListName))!).ToList();
        if (HasMoved && !hasWaited)
            named.Insert(0, Oldest);
        foreach (var name in named)
        {
            if (await objects.GetAsync(name) is null)
                return name;
        }

        return null;
    }

    private static string NameOf(int number) => FormattableString.Invariant($"seg-{number}.m4s");

    private Task PutListAsync(int first) =>
        objects.PutAsync(
            ListName,
            new MediaPlaylist
            {
                TargetDurationSeconds = 2,
                MediaSequence = first,
                Segments =
                [
                    .. Enumerable
                        .Range(first, 4)
                        .Select(number => new Segment(NameOf(number), TimeSpan.FromSeconds(2))),
                ],
            }.ToString()
        );
}
