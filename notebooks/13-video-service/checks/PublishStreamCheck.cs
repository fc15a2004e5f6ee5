using System.Net.Http.Headers;
using System.Text;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Publishes one stream and then another under the same prefix, follows every playlist as a viewer, and asks
/// for the segments of the first once more.</summary>
[Check("13-video-service", "publish-stream")]
internal sealed class PublishStreamCheck
    : ExerciseCheck<Func<IAmazonS3, string, string, IReadOnlyDictionary<string, byte[]>, Task>>
{
    private const string Prefix = "streams/7/";

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, IReadOnlyDictionary<string, byte[]>, Task> publish
    )
    {
        var bucket = await context.NewBucketAsync();
        var objects = new FilmObjects(context, bucket);
        var (first, second) = (TrialStream.Create("first edition"), TrialStream.Create("second edition"));
        var run = await context.RunAsync(() => publish(context.S3, bucket, Prefix, first));
        if (run.Error is { } error)
            return CheckAnswer.Threw("publish", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`publish` has sent no request yet.",
                "Begin with a PUT of each file, and leave the playlists for later."
            );
        var old = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (
            await FollowAsync(objects, first, old) is { } missing
            || (missing = OrderOf(run.Ledger, old.Keys)) is not null
            || (missing = await HeadersAsync(context.S3, bucket, old.Keys)) is not null
        )
            return missing;
        run = await context.RunAsync(() => publish(context.S3, bucket, Prefix, second));
        if (run.Error is { } late)
            return CheckAnswer.Threw("publish", late);
        return await AgainAsync(objects, old)
            ?? await FollowAsync(objects, second, [])
            ?? OrderOf(run.Ledger, await objects.ListAsync(Prefix))
            ?? CheckAnswer.Right(
                $"{old.Count} objects, and every name in every playlist leads to one of them. The second stream came, "
                    + "and each old segment still answers 200 with its old bytes.",
                "Notice: one PUT was visible to viewers, that of main.m3u8. Everything else had been there before "
                    + "anybody could ask for it."
            );
    }

    /// <summary>Goes to everything that main.m3u8 leads to and compares it with the files.</summary>
    private static async Task<CheckAnswer?> FollowAsync(
        FilmObjects objects,
        Dictionary<string, byte[]> files,
        Dictionary<string, byte[]> seen
    )
    {
        if (await objects.TryReadAsync(Prefix + TrialStream.Main) is not { } main)
            return CheckAnswer.Almost(
                $"There is nothing under {Prefix}{TrialStream.Main}.",
                "This is the one key that players know, today and after the next edition.",
                "Put main.m3u8 under the prefix itself."
            );
        seen[Prefix + TrialStream.Main] = main;
        var names = PlaylistUris.Of(Encoding.UTF8.GetString(files[TrialStream.Main]));
        var uris = PlaylistUris.Of(Encoding.UTF8.GetString(main));
        if (uris.Count != names.Count)
            return CheckAnswer.Almost(
                $"main.m3u8 names {uris.Count} media playlists instead of {names.Count}.",
                "A viewer can only choose among what is named.",
                "Change the names in main.m3u8, and nothing else in it."
            );
        foreach (var (uri, name) in uris.Zip(names))
        {
            var media = PlaylistUri.Resolve(Prefix + TrialStream.Main, uri);
            if (await AddAsync(objects, media, files[name], seen) is { } problem)
                return problem;
            foreach (var segment in PlaylistUris.Of(TrialStream.Media))
                if (
                    await AddAsync(
                        objects,
                        PlaylistUri.Resolve(media, segment),
                        files[PlaylistUri.Resolve(name, segment)],
                        seen
                    ) is
                    { } lost
                )
                    return lost;
        }

        return null;
    }

    private static async Task<CheckAnswer?> AddAsync(
        FilmObjects objects,
        string key,
        byte[] expected,
        Dictionary<string, byte[]> seen
    )
    {
        if (await objects.TryReadAsync(key) is not { } stored)
            return CheckAnswer.Almost(
                $"A playlist leads to {key}, and a GET of it answers 404.",
                "A name in a playlist is relative to the key of the playlist. Where a file has moved, the name must "
                    + "have moved with it.",
                "Let main.m3u8 name the media playlists where they are now.",
                "names-stay"
            );
        seen[key] = stored;
        return stored.SequenceEqual(expected)
            ? null
            : CheckAnswer.Almost(
                $"{key} holds other bytes than the file that was published.",
                "Who has the new playlist must get what belongs to it.",
                "Store each file as it is."
            );
    }

    private static CheckAnswer? OrderOf(Ledger ledger, IEnumerable<string> keys)
    {
        var puts = ledger.Requests.Where(sent => sent.Method == "PUT").Select(sent => sent.Key).ToList();
        var media = keys.Where(key => !TrialStream.IsPlaylist(key)).ToHashSet(StringComparer.Ordinal);
        var lastMedia = puts.FindLastIndex(media.Contains);
        var early = puts.Take(lastMedia + 1).FirstOrDefault(TrialStream.IsPlaylist);
        early ??= puts.Take(puts.FindLastIndex(TrialStream.IsPlaylist))
            .FirstOrDefault(key => key == Prefix + TrialStream.Main);
        return early is null
            ? null
            : CheckAnswer.Almost(
                $"{early} was put before everything that it names was there.",
                "A viewer who opens it in that moment is led to nothing, and a cache may keep the 404.",
                "First the segments, then the media playlists, and main.m3u8 last.",
                "any-order"
            );
    }

    private static async Task<CheckAnswer?> HeadersAsync(IAmazonS3 s3, string bucket, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            var head = await s3.GetObjectMetadataAsync(bucket, key);
            var type = TrialStream.IsPlaylist(key) ? HlsPlaylist.ContentType : "video/mp4";
            if (head.Headers.ContentType != type)
                return CheckAnswer.Almost(
                    $"{key} says that it is {head.Headers.ContentType}, and it is {type}.",
                    "Players look at the type before they look at the bytes.",
                    "Give each PUT the content type that TypeOf knows."
                );
            _ = CacheControlHeaderValue.TryParse(head.Headers.CacheControl ?? "", out var cache);
            var isAsked = cache is { NoCache: true } or { NoStore: true } || cache?.MaxAge == TimeSpan.Zero;
            var isKept = cache is { MaxAge.TotalDays: >= 1 } && Has(cache, "immutable");
            if (TrialStream.IsPlaylist(key) && !isAsked)
                return CheckAnswer.Almost(
                    $"{key} is stored with Cache-Control \"{head.Headers.CacheControl}\".",
                    "A playlist changes under its key. Who keeps it plays the old edition, or looks for one that is "
                        + "gone.",
                    "Let caches ask each time: no-cache.",
                    "playlist-kept"
                );
            if (!TrialStream.IsPlaylist(key) && !isKept)
                return CheckAnswer.Almost(
                    $"{key} is stored with Cache-Control \"{head.Headers.CacheControl}\".",
                    "Under this key there will never be other bytes, so nobody has to ask again.",
                    "A year, and immutable."
                );
        }

        return null;
    }

    private static async Task<CheckAnswer?> AgainAsync(FilmObjects objects, Dictionary<string, byte[]> old)
    {
        foreach (var (key, content) in old.Where(one => !TrialStream.IsPlaylist(one.Key)))
        {
            if (await objects.TryReadAsync(key) is not { } now)
                return CheckAnswer.Almost(
                    $"Somebody was watching when the second stream was published. {key} answers 404 now.",
                    "A player has read its playlist once and goes on asking for what stood in it.",
                    "Delete nothing while somebody may still be watching.",
                    "old-deleted"
                );
            if (!now.SequenceEqual(content))
                return CheckAnswer.Almost(
                    $"Somebody was watching when the second stream was published. {key} gave them bytes of the second.",
                    "Half of one film and half of another do not fit together, and caches keep a segment for a year.",
                    "Give each edition a prefix of its own, made of its bytes, and let main.m3u8 name it.",
                    "same-keys"
                );
        }

        return null;
    }

    private static bool Has(CacheControlHeaderValue cache, string word) =>
        cache.Extensions.Any(extension => extension.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
}
