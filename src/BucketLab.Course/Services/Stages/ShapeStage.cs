using System.Globalization;
using BucketLab.Media.Mp4;

namespace BucketLab.Course.Services.Stages;

/// <summary>Stage 3: prefixes by shape, an MP4 that starts at once, content types.</summary>
internal static class ShapeStage
{
    private const int FirstBytes = 65_536;

    private static readonly (string Ending, string Type)[] Types =
    [
        (".mp4", "video/mp4 or audio/mp4"),
        (".m4s", "video/mp4, audio/mp4 or video/iso.segment"),
        (".m3u8", "application/vnd.apple.mpegurl"),
    ];

    public static ServiceStage Stage { get; } =
        new(
            3,
            "shapes",
            new(new(3, "shapes", "a prefix and a list for each shape"), ShapesAsync),
            new(new(3, "fast-start", "the link plays from the first 64 KiB, media unchanged"), FastStartAsync),
            new(new(3, "content-types", "what is stored says what it is"), ContentTypesAsync)
        );

    private static async Task ShapesAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        await trial.LandscapeAsync(cancellationToken);
        await trial.PortraitAsync(cancellationToken);
        foreach (var shape in (string[])["portrait", "landscape"])
        {
            var ids = IdsOf(trial, shape);
            await RequireListedAsync(trial, $"/films?shape={shape}", shape);
            var keys = await trial.Bucket.KeysAsync($"{shape}/", cancellationToken);
            var strays = keys.Where(key =>
                !ids.Exists(id => key.StartsWith($"{shape}/{id}/", StringComparison.Ordinal))
            );
            var missing = ids.Where(id => !keys.Any(key => key.StartsWith($"{shape}/{id}/", StringComparison.Ordinal)));
            Unless.Holds(
                !strays.Any() && !missing.Any(),
                $"the keys with the prefix {shape}/",
                $"keys below {string.Join(" and ", ids.Select(id => $"{shape}/{id}/"))}, and no others",
                string.Join(", ", strays.Select(key => $"also {key}").Concat(missing.Select(id => $"none of {id}"))),
                "The shape is the one in which the picture is shown: phones store portrait films lying, with a matrix."
            );
        }
    }

    /// <summary>Fails unless a list of films holds those that are published.</summary>
    public static async Task RequireListedAsync(ServiceTrial trial, string address, string? shape)
    {
        var answer = await trial.Client.SendAsync(HttpMethod.Get, address);
        var listed = answer
            .Require(200, "Answer with the list of films.")
            .Read<ListedFilms>("""{"films": [{"id": "...", "shape": "..."}]}""");
        var expected = IdsOf(trial, shape).Select(id => $"{id} ({trial.Shapes[id]})").Order(StringComparer.Ordinal);
        var came = listed.Films.Select(film => $"{film.Id} ({film.Shape})").Order(StringComparer.Ordinal);
        Unless.Holds(
            expected.SequenceEqual(came),
            answer.Asked,
            Text(expected),
            Text(came),
            "List the films that are published, each once; ask the bucket for the prefix of the shape."
        );
    }

    private static List<string> IdsOf(ServiceTrial trial, string? shape) =>
        [.. trial.Shapes.Where(film => shape is null || film.Value == shape).Select(film => film.Key)];

    private static string Text(IEnumerable<string> films) => films.Any() ? string.Join(", ", films) : "an empty list";

    private static async Task FastStartAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        var link = (await trial.LinksAsync(film.Id)).Film;
        var first = await trial.Client.SendAsync(HttpMethod.Get, link, null, ("Range", $"bytes=0-{FirstBytes - 1}"));
        first.Require(206, "The link leads to the store, which answers a range.");
        Unless.Holds(
            first.Body.Length == FirstBytes,
            first.Asked,
            string.Create(CultureInfo.InvariantCulture, $"{FirstBytes} bytes"),
            string.Create(CultureInfo.InvariantCulture, $"{first.Body.Length} bytes"),
            "Answer with the bytes that were asked for."
        );
        var boxes = Mp4File.Parse(first.Body).Boxes.Select(box => box.Type.ToString()).ToList();
        var (moov, mdat) = (boxes.IndexOf("moov"), boxes.IndexOf("mdat"));
        Unless.Holds(
            moov >= 0 && (mdat < 0 || moov < mdat),
            first.Asked,
            "moov before mdat",
            $"the boxes {string.Join(", ", boxes)}",
            "Move the index to the front: Faststart.RunAsync."
        );
        var whole = (await trial.Client.SendAsync(HttpMethod.Get, link)).Require(200, "The link plays the film.");
        Unless.Holds(
            FilmClips.MediaHashOf(whole.Body) == FilmClips.MediaHashOf(film.Body),
            whole.Asked,
            "the same mdat as in the body that was sent",
            "another mdat",
            "Fast start moves the index and corrects its offsets; encoding again costs time and quality."
        );
    }

    private static async Task ContentTypesAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        foreach (
            var film in (TrialFilm[])
                [await trial.LandscapeAsync(cancellationToken), await trial.PortraitAsync(cancellationToken)]
        )
        {
            var link = await trial.Client.SendAsync(HttpMethod.Get, (await trial.LinksAsync(film.Id)).Film);
            link.Require(200, "The link plays the film.");
            RequireType(link.Asked, "video/mp4", link.Header("Content-Type"));
            foreach (var key in await trial.Bucket.KeysAsync(film.Prefix, cancellationToken))
            {
                if (Array.Find(Types, type => key.EndsWith(type.Ending, StringComparison.Ordinal)).Type is { } expected)
                    RequireType(
                        $"HEAD of {key} in the bucket",
                        expected,
                        (await trial.Bucket.FindAsync(key, cancellationToken))!.ContentType
                    );
            }
        }
    }

    private static void RequireType(string asked, string expected, string came) =>
        Unless.Holds(
            expected.Split([", ", " or "], StringSplitOptions.None).Contains(came.Split(';')[0]),
            asked,
            $"Content-Type: {expected}",
            came.Length == 0 ? "none" : came,
            "Store each object with its content type: players and browsers go by it, not by the name."
        );
}
