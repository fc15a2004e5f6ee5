using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Checks;
using BucketLab.Services;

namespace BucketLab.Course.Services.Stages;

/// <summary>Stage 2: a body arrives whole, survives a killed service, and an id has one winner.</summary>
internal static class UploadStage
{
    private const int SizeBytes = 40 << 20;
    private const string RefusedLeavesNothing = "What is refused leaves nothing behind.";

    // The last two: a line break behind an id, which `$` of a regular expression allows, and a digit of another script,
    // which `\d` and char.IsDigit allow.
    private static readonly string[] NoIds =
    [
        "Berlin",
        "-harbour",
        "a.b",
        "a%2Fb",
        "a%20b",
        new string('a', 65),
        "harbour%0A",
        "take-%D9%A3",
    ];

    public static ServiceStage Stage { get; } =
        new(
            2,
            "upload",
            new(new(2, "whole-upload", "40 MiB arrive whole, in parts of 8 MiB"), WholeAsync),
            new(new(2, "refused-requests", "bad ids and bodies are refused"), RefusedAsync),
            new(new(2, "resumed-upload", "killed after part 3, it sends the rest only"), ResumeCheck.AskAsync),
            new(new(2, "one-winner", "of 20 publishers of a new id one wins"), RaceCheck.AskAsync)
            {
                Needs = Capability.ConditionalWrites,
            }
        );

    /// <summary>A new film of 40 MiB.</summary>
    public static async Task<byte[]> LongFilmAsync(ServiceTrial trial, CancellationToken cancellationToken) =>
        FilmClips.Lengthen(await trial.Clips.LandscapeAsync(cancellationToken), SizeBytes);

    /// <summary>Fails unless the source of a film lies in the bucket as it was sent.</summary>
    public static async Task RequireSourceAsync(
        ServiceTrial trial,
        string id,
        byte[] body,
        CancellationToken cancellationToken
    )
    {
        var key = TrialFilm.SourceKeyOf(id);
        var stored = await trial.Bucket.FindAsync(key, cancellationToken);
        Unless.Holds(
            stored is not null,
            $"HEAD of {key} in the bucket",
            "the body as it was sent",
            "404",
            "The key of the source is originals/ID.mp4."
        );
        var hash = await trial.Bucket.HashAsync(key, cancellationToken);
        Unless.Holds(
            stored!.SizeBytes == body.Length && hash == Convert.ToHexStringLower(SHA256.HashData(body)),
            $"the bytes of {key}",
            string.Create(CultureInfo.InvariantCulture, $"the {body.Length} bytes that were sent"),
            string.Create(CultureInfo.InvariantCulture, $"{stored.SizeBytes} bytes, and not the same"),
            "Store the body as it came; each part begins where the one before ended."
        );
    }

    /// <summary>Fails unless no upload of a film is left unfinished.</summary>
    public static async Task RequireFinishedAsync(
        ServiceTrial trial,
        string id,
        string advice,
        CancellationToken cancellationToken
    )
    {
        var left = (await UnfinishedAsync(trial, id, cancellationToken)).Count;
        Unless.Holds(
            left == 0,
            $"the unfinished uploads of {id}",
            "none",
            string.Create(CultureInfo.InvariantCulture, $"{left}"),
            advice
        );
    }

    /// <summary>The uploads of a film that nobody has completed.</summary>
    public static async Task<IReadOnlyList<UnfinishedUpload>> UnfinishedAsync(
        ServiceTrial trial,
        string id,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await trial.Bucket.UnfinishedAsync(cancellationToken)).Where(upload =>
                upload.Key == TrialFilm.SourceKeyOf(id)
            ),
        ];

    private static async Task WholeAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var (id, body) = (ServiceTrial.NewId("whole"), await LongFilmAsync(trial, cancellationToken));
        await trial.PublishAsync(id, body, "landscape");
        await RequireSourceAsync(trial, id, body, cancellationToken);
        var stored = (await trial.Bucket.FindAsync(TrialFilm.SourceKeyOf(id), cancellationToken))!;
        var asked = $"HEAD of {TrialFilm.SourceKeyOf(id)} in the bucket";
        Unless.Holds(
            stored.ETag.EndsWith("-5", StringComparison.Ordinal),
            asked,
            "an ETag that ends with -5: five parts of 8 MiB",
            stored.ETag,
            "Upload in parts of 8 MiB, also when one PUT would do."
        );
        if (!trial.Can(Capability.UploadChecksums))
            return;
        var crc = Crc32.Of(body);
        Unless.Holds(
            stored.Crc32 == crc,
            asked,
            $"the CRC32 of the whole object, {crc}",
            stored.Crc32 ?? "no checksum of the whole object",
            "Say so when the upload begins and when it is completed: CRC32, FULL_OBJECT."
        );
    }

    private static async Task RefusedAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.Clips.PortraitAsync(cancellationToken);
        var before = await trial.Bucket.KeysAsync("", cancellationToken);
        foreach (var id in NoIds)
            await RequireRefusedAsync(trial, HttpMethod.Put, $"/films/{id}", film);
        await RequireRefusedAsync(trial, HttpMethod.Get, $"/films/{NoIds[0]}/link?seconds=60");
        await RequireRefusedAsync(trial, HttpMethod.Delete, $"/films/{NoIds[0]}");
        await RequireRefusedAsync(trial, HttpMethod.Post, $"/films/{NoIds[0]}/undelete", []);
        var noPicture = ServiceTrial.NewId("no-picture");
        foreach (var body in (byte[][])["this is no film"u8.ToArray(), await trial.Clips.SoundAsync(cancellationToken)])
            (await trial.Client.SendAsync(HttpMethod.Put, $"/films/{noPicture}", body)).Require(
                400,
                "ffprobe finds no picture in this body: refuse it before anything of it is stored."
            );
        var added = (await trial.Bucket.KeysAsync("", cancellationToken)).Except(before).ToList();
        Unless.Holds(
            added.Count == 0,
            "the keys in the bucket after these requests",
            "the keys from before",
            $"also {string.Join(", ", added.Take(3))}",
            RefusedLeavesNothing
        );
        await RequireFinishedAsync(trial, noPicture, RefusedLeavesNothing, cancellationToken);
    }

    private static async Task RequireRefusedAsync(
        ServiceTrial trial,
        HttpMethod method,
        string address,
        byte[]? body = null
    ) =>
        (await trial.Client.SendAsync(method, address, body)).Require(
            400,
            "An id has 1 to 64 characters, a to z, 0 to 9 and hyphens, nothing before, between or behind them, and "
                + "does not begin with a hyphen. Refuse another one before anything else is done (FilmId.cs)."
        );
}
