using System.Globalization;
using System.Net.Http.Headers;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L09LiveStreaming;

/// <summary>Stores a live stream with the learner's headers, reads the headers back from the store and sends a hundred
/// viewers through a cache that obeys them.</summary>
[Check("09-live-streaming", "cache-for")]
internal sealed class CacheForCheck : ExerciseCheck<Func<string, string>>
{
    private const string ListKey = "live/two/live.m3u8";
    private static readonly string[] Keys = [ListKey, "live/two/init.mp4", "live/two/seg-00007.m4s"];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<string, string> cacheFor)
    {
        var bucket = await context.NewBucketAsync();
        var lifetimes = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            var given = "";
            var (error, _) = await context.RunAsync(() =>
            {
                given = cacheFor(key)?.Trim() ?? "";
                return Task.CompletedTask;
            });
            if (error is not null)
                return CheckAnswer.Threw("cacheFor", error);
            if (given.Length == 0)
                return CheckAnswer.NotDefined(
                    $"`cacheFor` says nothing about {key} yet.",
                    "Return a text such as \"max-age=5\" for a start."
                );
            if (await HeaderOfStoreAsync(context, bucket, key, given) is not { } header)
                return CheckAnswer.Almost(
                    $"For {key} it answered \"{given}\", which no cache understands.",
                    "An unknown word is ignored, and the cache guesses.",
                    "Use no-cache, no-store, or max-age= with a number of seconds."
                );
            lifetimes[key] = SharedLifetime(header);
        }

        return Judge(lifetimes);
    }

    private static CheckAnswer Judge(Dictionary<string, TimeSpan> lifetimes)
    {
        var show = LiveAudience.Watch(
            lifetimes[ListKey],
            TimeSpan.FromTicks(Math.Min(lifetimes[Keys[1]].Ticks, lifetimes[Keys[2]].Ticks))
        );
        if (show.LongestPause > LiveAudience.Reserve)
        {
            return CheckAnswer.Almost(
                $"The cache told viewers the same playlist for {Text(show.LongestPause.TotalSeconds)} seconds. They "
                    + $"had {Text(LiveAudience.Reserve.TotalSeconds)} seconds in reserve, and the picture froze.",
                "The segments were there. Nobody was told.",
                "How often does the playlist change? A cache may keep it for no longer than that.",
                "playlist-as-a-file"
            );
        }

        if (show.SegmentRequests > LiveAudience.Segments * 2)
        {
            return CheckAnswer.Almost(
                $"A hundred viewers of {Text(LiveAudience.Segments)} segments: the store had to send segments "
                    + $"{Text(show.SegmentRequests)} times.",
                "A segment never changes under its name, so the first viewer's copy is good for all others.",
                "What is live is the playlist. What may be kept for a year?",
                "live-means-no-cache"
            );
        }

        return CheckAnswer.Right(
            $"A hundred viewers of {Text(LiveAudience.Segments)} segments: the store sent segments "
                + $"{Text(show.SegmentRequests)} times and answered for the playlist {Text(show.ListRequests)} "
                + "times, and nobody's picture froze.",
            "Notice: the longest wait for news was "
                + Text(show.LongestPause.TotalSeconds)
                + " seconds. With max-age=1 instead of no-cache the playlist costs the store one request a "
                + "second, however many watch."
        );
    }

    private static async Task<CacheControlHeaderValue?> HeaderOfStoreAsync(
        CheckContext context,
        string bucket,
        string key,
        string given
    )
    {
        if (!CacheControlHeaderValue.TryParse(given, out _))
            return null;
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ContentBody = key,
        };
        put.Headers.CacheControl = given;
        await context.S3.PutObjectAsync(put);
        var stored = (await context.S3.GetObjectMetadataAsync(bucket, key)).Headers.CacheControl;
        return
            CacheControlHeaderValue.TryParse(stored, out var read)
            && (read.NoCache || read.NoStore || read.MaxAge is not null || read.SharedMaxAge is not null)
            ? read
            : null;
    }

    // How long a cache between store and viewers may answer without asking (RFC 9111, 4.2.1 and 5.2.2).
    private static TimeSpan SharedLifetime(CacheControlHeaderValue header) =>
        header.NoStore || header.NoCache || header.Private
            ? TimeSpan.Zero
            : header.SharedMaxAge ?? header.MaxAge ?? TimeSpan.Zero;

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
