using System.Globalization;
using BucketLab.Checks;
using BucketLab.Contracts.Playback;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>Asks a real edge about links, and the learner's function about the same.</summary>
[Check("11-caching-and-cdn", "check-link")]
internal sealed class CheckLinkCheck : ExerciseCheck<Func<string, long, string, long, string, int>>
{
    private const int Lifetime = 600;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<string, long, string, long, string, int> value
    )
    {
        var bucket = await context.NewBucketAsync();
        foreach (var key in new[] { "paid/film.mp4", "paid/other.mp4" })
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "a film for those who paid",
                }
            );
        await using var edge = await context.OpenEdgeAsync(new EdgeOptions { ChecksLinks = true });
        var trial = new Trial(context, edge, value);
        var now = context.Clock.GetUtcNow().ToUnixTimeSeconds();
        var (film, other) = (PathOf(edge, bucket, "paid/film.mp4"), PathOf(edge, bucket, "paid/other.mp4"));
        var good = new EdgeLink(now + Lifetime, Sign(edge, film, now + Lifetime));
        return await trial.CompareAsync("a link that is good", film, good, now, AtFirst)
            ?? await trial.CompareAsync("the same link with the path of another film", other, good, now, Forged)
            ?? await trial.CompareAsync(
                "the same link with a later end",
                film,
                good with
                {
                    Expires = good.Expires + 1000,
                },
                now,
                Forged
            )
            ?? await trial.CompareAsync(
                "a link with another signature",
                film,
                good with
                {
                    Signature = new string('0', 64),
                },
                now,
                Forged
            )
            ?? await LateAsync(trial, edge, (film, good, now))
            ?? CheckAnswer.Right(
                "Eight questions, and your function answers each as the edge does: 200 in time, 410 too late, 403 "
                    + "for what was changed.",
                "Notice: the edge asked the store once for all of them. It needs no list of links, only the key."
            );
    }

    private static async Task<CheckAnswer?> LateAsync(
        Trial trial,
        EdgeCache edge,
        (string Path, EdgeLink Link, long Now) good
    )
    {
        await edge.WaitAsync(TimeSpan.FromSeconds(2 * Lifetime));
        var later = good.Now + 2 * Lifetime;
        var end = new EdgeLink(later - 60, Sign(edge, good.Path, later - 60));
        var forged = good.Link with { Signature = new string('0', 64) };
        return await trial.CompareAsync("the good link ten minutes after its end", good.Path, good.Link, later, Late)
            ?? await trial.CompareAsync("a link that ended a minute ago", good.Path, end, later, Late)
            ?? await trial.CompareAsync("a link of the past with another signature", good.Path, forged, later, Forged)
            // The edge is past that second and says 410; only the function can be asked in it.
            ?? await trial.CompareAsync(
                "the good link when now is expires",
                good.Path,
                good.Link,
                good.Link.Expires,
                End
            );
    }

    private static CheckAnswer AtFirst(string seen, int given) =>
        given == 0
            ? CheckAnswer.NotDefined(
                "`checkLink` gives 0, as it was delivered.",
                "Compute the signature that the link should have, and compare."
            )
            : CheckAnswer.Almost(
                seen,
                "Somebody who has paid is turned away.",
                "The signature is over path and expires: Signature(linkKey, path, expires)."
            );

    private static CheckAnswer Forged(string seen, int given) =>
        given == 200
            ? CheckAnswer.Almost(
                seen,
                "Whoever has one link could write as many as they like: the number behind expires is no secret.",
                "Compute the signature of exactly this path and this end. Where it is another, answer 403.",
                "time-alone"
            )
            : CheckAnswer.Almost(
                seen,
                "Only a link that was once good has an end.",
                "Look at the signature first; without it the other numbers mean nothing."
            );

    private static CheckAnswer Late(string seen, int given) =>
        given == 200
            ? CheckAnswer.Almost(
                seen,
                "The signature stays right for ever. It says who wrote the end into the link, not whether it has come.",
                "Compare expires with now, and answer 410 from that second on.",
                "signature-alone"
            )
            : CheckAnswer.Almost(
                seen,
                "The viewer did nothing wrong; a new link would help, and the status says so.",
                "A right signature and an end that has come are 410."
            );

    private static CheckAnswer End(string seen, int given) =>
        CheckAnswer.Almost(
            seen,
            "The link is good until that second, and not in it: `now` has reached `expires`.",
            "Compare with >= and not with >."
        );

    private static string Sign(EdgeCache edge, string path, long expires) =>
        EdgeLink.Sign(Convert.FromBase64String(edge.LinkKey), path, expires);

    private static string PathOf(EdgeCache edge, string bucket, string key) => edge.UrlOf(bucket, key).AbsolutePath;

    /// <summary>The edge and the learner's function side by side.</summary>
    private sealed class Trial(
        CheckContext context,
        EdgeCache edge,
        Func<string, long, string, long, string, int> checkLink
    )
    {
        /// <summary>Null when both answer the same.</summary>
        public async Task<CheckAnswer?> CompareAsync(
            string what,
            string path,
            EdgeLink link,
            long now,
            Func<string, int, CheckAnswer> explain
        )
        {
            using var reply = await context.Anonymous.GetAsync(new Uri(edge.Endpoint, path + link));
            var given = 0;
            var (error, _) = await context.RunAsync(() =>
            {
                given = checkLink(path, link.Expires, link.Signature, now, edge.LinkKey);
                return Task.CompletedTask;
            });
            if (error is not null)
                return CheckAnswer.Threw("checkLink", error);
            return given == (int)reply.StatusCode
                ? null
                : explain(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{char.ToUpperInvariant(what[0])}{what[1..]}: the edge answers {(int)reply.StatusCode}, your "
                            + $"function {given}."
                    ),
                    given
                );
        }
    }
}
