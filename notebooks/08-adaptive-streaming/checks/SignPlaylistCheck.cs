using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;
using BucketLab.Media;

namespace BucketLab.Lessons.L08AdaptiveStreaming;

/// <summary>Lets the learner's function sign a playlist and fetches, as a stranger, every name that stands in it
/// then.</summary>
[Check("08-adaptive-streaming", "sign-playlist")]
internal sealed class SignPlaylistCheck : ExerciseCheck<Func<string, Func<string, string>, string>>
{
    private const string Prefix = "films/7/";
    private const string Init = "init.mp4";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly string[] Names = [Init, "seg-1.m4s", "seg-2.m4s"];

    private static readonly string Playlist = string.Join(
        '\n',
        [
            "#EXTM3U",
            "#EXT-X-VERSION:7",
            "#EXT-X-TARGETDURATION:2",
            "#EXT-X-MAP:URI=\"init.mp4\"",
            "# cut on Monday, see notes.txt",
            "#EXTINF:2,",
            "seg-1.m4s",
            "#EXTINF:1.5,the end",
            "seg-2.m4s",
            "#EXT-X-ENDLIST",
            "",
        ]
    );

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<string, Func<string, string>, string> signPlaylist
    )
    {
        var bucket = await context.NewBucketAsync();
        foreach (var name in Names)
            await context.S3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = Prefix + name,
                    ContentBody = $"media of {name}",
                }
            );
        var signed = "";
        var (error, _) = await context.RunAsync(() =>
        {
            signed = signPlaylist(Playlist, name => Sign(context, bucket, name)) ?? "";
            return Task.CompletedTask;
        });
        if (error is not null)
            return CheckAnswer.Threw("signPlaylist", error);
        if (signed.Length == 0 || signed == Playlist)
            return CheckAnswer.NotDefined(
                "`signPlaylist` gives the playlist back without any signature.",
                "Begin with the lines that have no # in front."
            );
        if (Blank(signed) != Blank(Playlist))
            return CheckAnswer.Almost(
                "Besides the names something else is different now.",
                "A player reads every tag, and one that it cannot read may end the playback.",
                "Replace the names where they stand, and leave tags, comments and line ends as they were."
            );
        return await FetchAsync(context, bucket, PlaylistUris.Of(signed));
    }

    private static async Task<CheckAnswer> FetchAsync(CheckContext context, string bucket, IReadOnlyList<string> links)
    {
        var playlistAt = context.UrlOf(bucket, Prefix + "media.m3u8");
        foreach (var (name, link) in Names.Zip(links))
        {
            var (status, text) = await GetAsync(context, new Uri(playlistAt, link));
            if (status != HttpStatusCode.OK || text != $"media of {name}")
                return Judge(name, link, (int)status);
        }

        var (bare, _) = await GetAsync(context, context.UrlOf(bucket, Prefix + Names[1]));
        return bare == HttpStatusCode.Forbidden
            ? CheckAnswer.Right(
                "A stranger fetched the init segment and both segments by their links; the same segment without its "
                    + "signature answered 403.",
                "Notice: a live playlist changes every few seconds and has to be signed again each time. That is "
                    + "why the gateway signs on the way through."
            )
            : CheckAnswer.Almost(
                $"The links work, but the bare name of a segment answered {(int)bare} too.",
                "Then nobody needs the links.",
                "The bucket has to stay private; look for a policy that opens it."
            );
    }

    private static CheckAnswer Judge(string name, string link, int status) =>
        link.Contains("X-Amz-Signature", StringComparison.Ordinal)
            ? CheckAnswer.Almost(
                $"The link of {name} has a signature and answered {status}.",
                "A signature covers the path: that of one name does not open another.",
                "Call sign once for each name, with that name.",
                "one-signature-for-all"
            )
        : name == Init
            ? CheckAnswer.Almost(
                $"The init segment answered {status}: its name stands in quotes inside a tag, and it is not signed.",
                "Without it a player has no codec and no track, and cannot decode any segment.",
                "Which tag names a file?",
                "map-forgotten"
            )
        : CheckAnswer.Almost(
            $"{name} answered {status}, because its name is not signed.",
            "Each name is asked for by itself.",
            "Replace every line that does not begin with # and is not empty."
        );

    private static string Sign(CheckContext context, string bucket, string name) =>
        context.S3.GetPreSignedURL(
            new GetPreSignedUrlRequest
            {
                BucketName = bucket,
                Key = Prefix + name,
                Expires = context.Clock.GetUtcNow().Add(Lifetime).UtcDateTime,
                Protocol = context.UrlOf(bucket, "").Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
            }
        );

    private static string Blank(string playlist) =>
        PlaylistUris.Replace(playlist.ReplaceLineEndings("\n"), _ => "name").TrimEnd('\n');

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(CheckContext context, Uri address)
    {
        using var reply = await context.Anonymous.GetAsync(address);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
