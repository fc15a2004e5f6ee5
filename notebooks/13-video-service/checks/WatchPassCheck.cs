using System.Net.Http.Headers;
using System.Text;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Asks the learner's function for a playlist with a pass in it, and uses the links as a viewer, and as
/// somebody who tries what they were not given.</summary>
[Check("13-video-service", "watch-pass")]
internal sealed class WatchPassCheck : ExerciseCheck<Func<IAmazonS3, string, string, int, Task<string>>>
{
    private const int LongSeconds = 60;
    private const int ShortSeconds = 1;
    private const int SegmentBytes = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly string[] Names = ["init.mp4", "seg-1.m4s", "seg-2.m4s"];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, int, Task<string>> passFor
    )
    {
        var bucket = await context.NewBucketAsync();
        var prefix = $"streams/{Guid.NewGuid().ToString("N")[..8]}/e-1/240p/";
        var viewer = new Viewer(new FilmObjects(context, bucket), prefix);
        await viewer.PrepareAsync();
        var given = await PassAsync(context, passFor, bucket, viewer.PlaylistKey, LongSeconds);
        if (given.Problem is not null)
            return given.Problem;
        var answer =
            await viewer.WatchAsync(given.Links!)
            ?? await viewer.TryMoreAsync(given.Links!)
            ?? await ExpiryAsync(context, passFor, bucket, viewer, given.Links![1])
            ?? CheckAnswer.Right(
                "The links play: 200, a part 206, behind the end 416, unchanged 304. Another verb, another key and the "
                    + "same link after its time: 403.",
                "Notice: no byte of the film went through your service. It hands out a text, and the store does the "
                    + "rest."
            );
        // Neither allowed nor denied: a table of permissions has no place for these two.
        return answer with { Requests = [.. viewer.Asked.Where(asked => asked.Status is not (304 or 416))] };
    }

    private static async Task<(IReadOnlyList<Uri>? Links, CheckAnswer? Problem)> PassAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, int, Task<string>> passFor,
        string bucket,
        string key,
        int seconds
    )
    {
        var text = "";
        var run = await context.RunAsync(async () => text = await passFor(context.S3, bucket, key, seconds) ?? "");
        if (run.Error is { } error)
            return (null, CheckAnswer.Threw("passFor", error));
        if (text.Length == 0 || text == TrialStream.Media)
            return (
                null,
                CheckAnswer.NotDefined(
                    text.Length == 0
                        ? "`passFor` gives an empty text."
                        : "`passFor` gives the playlist back as it is stored.",
                    "Read the playlist, then replace each name in it by a link."
                )
            );
        var names = PlaylistUris.Of(text);
        if (names.Count != Names.Length)
            return (
                null,
                CheckAnswer.Almost(
                    $"The playlist named {Names.Length} files; yours names {names.Count}.",
                    "A player fetches each of them.",
                    "Replace names, and leave everything else in the text as it is."
                )
            );
        var at = context.UrlOf(bucket, key);
        return ([.. names.Select(name => new Uri(at, name))], null);
    }

    private static async Task<CheckAnswer?> ExpiryAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, int, Task<string>> passFor,
        string bucket,
        Viewer viewer,
        Uri longLink
    )
    {
        var brief = await PassAsync(context, passFor, bucket, viewer.PlaylistKey, ShortSeconds);
        if (brief.Problem is not null)
            return brief.Problem;
        var start = context.Clock.GetTimestamp();
        int status;
        // What counts is when a request was sent: its answer may come late where a machine is busy.
        while (
            context.Clock.GetElapsedTime(start) is var sent
            && (status = await viewer.StatusAsync(brief.Links![1])) == 200
            && sent < TimeSpan.FromSeconds(ShortSeconds) + Grace
        )
            await Task.Delay(Pause, context.Clock);
        if (status != 403)
            return CheckAnswer.Almost(
                $"A pass for {ShortSeconds} second still answered {status} after "
                    + $"{ShortSeconds + Grace.TotalSeconds:0} seconds.",
                "A link cannot be called back. Its lifetime is the only limit that it has.",
                "Let `seconds` decide when it expires.",
                "lives-too-long"
            );
        var still = await viewer.AskAsync(HttpMethod.Get, longLink, "GET, pass for 60 seconds, meanwhile");
        return still == 200
            ? null
            : CheckAnswer.Almost(
                $"A pass for {LongSeconds} seconds answered {still} before they were over.",
                "The film would stop in the middle.",
                "Let `seconds` decide when it expires."
            );
    }

    private sealed class Viewer(FilmObjects objects, string prefix)
    {
        private readonly List<Asked> asked = [];

        public IReadOnlyList<Asked> Asked => asked;

        public string PlaylistKey => prefix + "media.m3u8";

        public async Task PrepareAsync()
        {
            await objects.PutAsync(PlaylistKey, Encoding.UTF8.GetBytes(TrialStream.Media));
            foreach (var name in Names)
                await objects.PutAsync(prefix + name, ContentOf(name));
        }

        public async Task<int> AskAsync(
            HttpMethod method,
            Uri link,
            string what,
            Action<HttpRequestMessage>? change = null
        )
        {
            var (status, _, _) = await objects.AskAsync(method, link, change);
            asked.Add(new Asked("viewer", what, status));
            return status;
        }

        public async Task<int> StatusAsync(Uri link) => (await objects.AskAsync(HttpMethod.Get, link)).Status;

        /// <summary>Fetches everything that the playlist names.</summary>
        public async Task<CheckAnswer?> WatchAsync(IReadOnlyList<Uri> links)
        {
            foreach (var (name, link) in Names.Zip(links))
            {
                var (status, content, _) = await objects.AskAsync(HttpMethod.Get, link);
                asked.Add(new Asked("viewer", $"GET {name}", status));
                if (status == 200 && content.SequenceEqual(ContentOf(name)))
                    continue;
                return !link.Query.Contains("X-Amz-Signature=", StringComparison.Ordinal)
                    ? CheckAnswer.Almost(
                        $"{name} answered {status}: its name carries no signature.",
                        "The bucket is private, and each name is asked for by itself, the one inside a tag too.",
                        "Replace every name that PlaylistUris finds.",
                        "segments-only"
                    )
                    : CheckAnswer.Almost(
                        status == 200
                            ? $"The link of {name} gave the bytes of something else."
                            : $"The link of {name} has a signature and answered {status}.",
                        "A name in a playlist is relative to the key of the playlist, and a signature is for one key.",
                        "Make the key from the playlist's key and the name (PlaylistUri.Resolve), then sign that one.",
                        "name-is-key"
                    );
            }

            return null;
        }

        /// <summary>Asks for parts and for what was not given.</summary>
        public async Task<CheckAnswer?> TryMoreAsync(IReadOnlyList<Uri> links)
        {
            var link = links[1];
            var eTag = (await objects.AskAsync(HttpMethod.Get, link)).ETag!;
            var other = new Uri(objects.UrlOf(prefix + Names[2]) + link.Query);
            (int Expected, int Status)[] answers =
            [
                (206, await AskAsync(HttpMethod.Get, link, "GET, bytes=0-99", sent => Part(sent, 0, 99))),
                (416, await AskAsync(HttpMethod.Get, link, "GET, bytes=5000-", sent => Part(sent, 5000, null))),
                (
                    304,
                    await AskAsync(HttpMethod.Get, link, "GET, if changed", sent => sent.Headers.IfNoneMatch.Add(eTag))
                ),
                (403, await AskAsync(HttpMethod.Put, link, "PUT with the link")),
                (403, await AskAsync(HttpMethod.Get, other, "GET of another key with this signature")),
                (403, await AskAsync(HttpMethod.Get, objects.UrlOf(PlaylistKey), "GET of the playlist, no pass")),
            ];
            var wrong = answers.Index().Where(one => one.Item.Expected != one.Item.Status).Select(one => one.Index);
            return wrong.Any()
                ? CheckAnswer.Almost(
                    $"{asked[^(answers.Length - wrong.First())].What} answered {answers[wrong.First()].Status}; "
                        + $"{answers[wrong.First()].Expected} was expected.",
                    "Whoever has the link can do that.",
                    "Sign exactly one GET of exactly one key, and leave the bucket private."
                )
                : null;
        }

        private static void Part(HttpRequestMessage request, long from, long? to) =>
            request.Headers.Range = new RangeHeaderValue(from, to);

        private static byte[] ContentOf(string name) =>
            Encoding.UTF8.GetBytes($"media of {name}".PadRight(SegmentBytes, '.'));
    }
}
