using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BucketLab.Course.Services.Stages;

/// <summary>Stage 6: the bucket in a week, the bytes on the disk, the bill.</summary>
internal static class KeepingStage
{
    private const int DaysLater = 8;

    private const string UploadRule =
        "Set a lifecycle rule: AbortIncompleteMultipartUpload after seven days. Parts cost money, and no list has "
        + "them.";

    private const string Encryption =
        "The bucket is from before encryption by default: set SSE-S3 as its default, or ask for it with each object.";

    // Of a film: the upload of the source, what is looked up before, the lists; then each file once up and once down.
    private const int RequestsBesideFiles = 12;

    public static ServiceStage Stage { get; } =
        new(
            6,
            "keeping",
            new(new(6, "eight-days", "after eight days no unfinished upload, and every film"), EightDaysAsync),
            new(new(6, "no-plain-text", "nothing of a film lies readable on the disk"), NoPlainTextAsync),
            new(new(6, "requests", "publishing and playing cost few requests"), RequestsAsync)
        );

    private static async Task EightDaysAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        await trial.Bucket.AbandonUploadAsync(TrialFilm.SourceKeyOf("abandoned"), cancellationToken);
        if (!trial.Can(Capability.LifecycleClock))
        {
            await RequireRulesAsync(trial, film, cancellationToken);
            return;
        }

        var left = 0;
        await trial.Bucket.OnDayAsync(
            DaysLater,
            async () => left = (await trial.Bucket.UnfinishedAsync(cancellationToken)).Count
        );
        Unless.Holds(
            left == 0,
            $"the unfinished uploads, {DaysLater} days after one was left by somebody",
            "none",
            string.Create(CultureInfo.InvariantCulture, $"{left}"),
            UploadRule
        );
        var played = await PlayedFilm.FetchAsync(trial.Client, (await trial.LinksAsync(film.Id)).Playlist);
        (await trial.Client.SendAsync(HttpMethod.Get, (await trial.LinksAsync(film.Id)).Film)).Require(
            200,
            "A rule for uploads must not expire films."
        );
        Unless.Holds(
            played.Segments.Count > 0,
            $"the segments of {film.Id}, {DaysLater} days later",
            "all of them",
            "none",
            "A rule for uploads must not expire films."
        );
    }

    // What the rules say, where nobody can wait for it.
    private static async Task RequireRulesAsync(ServiceTrial trial, TrialFilm film, CancellationToken cancellationToken)
    {
        var uploads = (await trial.Bucket.RulesAsync(TrialFilm.SourceKeyOf("abandoned"), cancellationToken)).UploadDays;
        Unless.Holds(
            uploads < DaysLater,
            "the lifecycle rules for an unfinished upload of a source",
            $"one that removes it before day {DaysLater}",
            uploads is null
                ? "none"
                : string.Create(CultureInfo.InvariantCulture, $"one that removes it after {uploads} days"),
            UploadRule
        );
        foreach (var key in (string[])[TrialFilm.SourceKeyOf(film.Id), film.Prefix])
        {
            var expires = (await trial.Bucket.RulesAsync(key, cancellationToken)).Expires;
            Unless.Holds(
                !expires,
                $"the lifecycle rules for {key}",
                "none that removes it",
                "one that does",
                "A rule for uploads must not expire films."
            );
        }
    }

    private static async Task NoPlainTextAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var marker = "marker-" + RandomNumberGenerator.GetHexString(32);
        var (id, film) = (ServiceTrial.NewId("secret"), await trial.Clips.LandscapeAsync(cancellationToken));
        await trial.PublishAsync(id, FilmClips.Lengthen(film, film.Length + 100_000, marker), "landscape");
        // Nothing changes while it is looked at.
        await trial.KillAsync();
        await RequireNowhereAsync(
            "the temporary folder of the service",
            trial.Temporary,
            "Delete what you put there for ffmpeg, also when publishing fails."
        );
        if (trial.Can(Capability.ServerSideEncryption))
        {
            if (trial.Can(Capability.DiskInspection))
                await RequireNowhereAsync("the disk of the store", trial.Disk!, Encryption);
            else
                await RequireEncryptedAsync(trial, id, cancellationToken);
        }

        await trial.StartAsync(cancellationToken);

        async Task RequireNowhereAsync(string name, string folder, string advice)
        {
            var found = await TextSearch.FindAsync(folder, Encoding.ASCII.GetBytes(marker), cancellationToken);
            Unless.Holds(found is null, name, "no file in which a text of the film can be read", found ?? "", advice);
        }
    }

    // What the server says of its objects, where nobody can look at its disk.
    private static async Task RequireEncryptedAsync(ServiceTrial trial, string id, CancellationToken cancellationToken)
    {
        var keys = await trial.Bucket.KeysAsync($"landscape/{id}/", cancellationToken);
        foreach (var key in keys.Prepend(TrialFilm.SourceKeyOf(id)))
        {
            var stored = await trial.Bucket.FindAsync(key, cancellationToken);
            Unless.Holds(
                stored is { IsEncrypted: true },
                $"HEAD of {key} in the bucket",
                "x-amz-server-side-encryption: AES256",
                stored is null ? "404" : "no such header",
                Encryption
            );
        }
    }

    private static async Task RequestsAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var id = ServiceTrial.NewId("counted");
        var before = trial.LastRequest;
        await trial.PublishAsync(id, await trial.Clips.LandscapeAsync(cancellationToken), "landscape");
        await trial.Client.SendAsync(HttpMethod.Get, "/films");
        await PlayedFilm.FetchAsync(trial.Client, (await trial.LinksAsync(id)).Playlist);
        var requests = trial.RequestsAfter(before);
        var files = (await trial.Bucket.KeysAsync($"landscape/{id}/", cancellationToken)).Count;
        var limit = files * 2 + RequestsBesideFiles;
        trial.Counted = new RequestCount(requests.Count, limit);
        Unless.Holds(
            requests.Count <= limit,
            $"the requests of the service to the store: {id} published, listed, and played once",
            string.Create(
                CultureInfo.InvariantCulture,
                $"at most {limit}: two for each of {files} files, and {RequestsBesideFiles}"
            ),
            string.Create(CultureInfo.InvariantCulture, $"{requests.Count}: {Counted(requests)}"),
            "Ask for an object once: a GET says whether it is there, and a pass can say what was looked up before."
        );
    }

    private static string Counted(IReadOnlyList<Contracts.Playback.Exchange> requests) =>
        string.Join(
            ", ",
            requests
                .GroupBy(request => request.Method)
                .OrderByDescending(group => group.Count())
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"))
        );
}
