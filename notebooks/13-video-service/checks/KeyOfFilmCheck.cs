using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Stores films under the keys that the learner's function makes of ffprobe's text, and lists one
/// prefix.</summary>
[Check("13-video-service", "key-of-film")]
internal sealed class KeyOfFilmCheck : ExerciseCheck<Func<string, string, string>>
{
    private const string Portrait = "portrait/";

    private static readonly (string Id, string Shape, string What, string Json)[] Films =
    [
        ("f1", "landscape/", "1280 x 720", Probe(Picture(1280, 720))),
        ("f2", Portrait, "720 x 1280", Probe(Picture(720, 1280))),
        ("f3", "square/", "600 x 600", Probe(Picture(600, 600))),
        ("f4", Portrait, "1920 x 1080, turned by a quarter", Probe(Picture(1920, 1080, Turned(-90)))),
        ("f5", "landscape/", "1920 x 1080, upside down", Probe(Picture(1920, 1080, Turned(180)))),
        (
            "f6",
            "landscape/",
            "720 x 720, pixels twice as wide as high",
            Probe(Picture(720, 720, ",\"sample_aspect_ratio\":\"2:1\""))
        ),
        ("f7", "rejected/", "sound alone", Probe("")),
        (
            "f8",
            "rejected/",
            "sound with a cover picture",
            Probe(Picture(500, 800, ",\"disposition\":{\"attached_pic\":1}"))
        ),
    ];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<string, string, string> keyOf)
    {
        var objects = new FilmObjects(context, await context.NewBucketAsync());
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var film in Films)
        {
            var run = await context.RunAsync(() =>
            {
                keys[film.Id] = keyOf(film.Json, film.Id) ?? "";
                return Task.CompletedTask;
            });
            if (run.Error is { } error)
                return CheckAnswer.Threw("keyOf", error);
            if (keys[film.Id].Length == 0)
                return CheckAnswer.NotDefined(
                    "`keyOf` gives an empty text.",
                    "Begin with MediaProbe.Parse(json), and look at what its Video has."
                );
            if (keys[film.Id] != film.Shape + film.Id + ".mp4")
                return Judge(film, keys[film.Id]);
            await objects.PutAsync(keys[film.Id], [1]);
        }

        return CheckAnswer.Right(
            $"{Films.Length} films lie under four prefixes; prefix={Portrait} lists "
                + string.Join(" and ", await objects.ListAsync(Portrait))
                + ", which are the two that stand upright.",
            "Notice: one listing finds them, and nobody had to open a film again. That is what a prefix is for."
        );
    }

    private static CheckAnswer Judge((string Id, string Shape, string What, string Json) film, string key)
    {
        var seen = $"A film of {film.What} got the key {key}";
        if (key.StartsWith(film.Id, StringComparison.Ordinal))
            return CheckAnswer.Almost(
                $"{seen}. prefix={film.Shape} does not find it.",
                "A listing can only ask for how a key begins.",
                "Put first what you want to list by.",
                "id-first"
            );
        if (key == film.Shape.TrimEnd('/') + film.Id + ".mp4" || key == film.Shape + film.Id)
            return CheckAnswer.Almost($"{seen}.", "", $"The key is to be {film.Shape}{film.Id}.mp4.");
        if (film.Shape == "rejected/")
            return CheckAnswer.Almost(
                $"{seen}. It has no picture to publish.",
                "Whoever sends a song with its cover gets a film that stands still, or the encoder stops.",
                "Look whether there is a Video before you ask for its shape."
            );
        return film.Id is "f4" or "f6"
            ? CheckAnswer.Almost(
                $"{seen}; a viewer sees it as {film.Shape}",
                "Width and height as stored are not the shape as shown: there may be a rotation, and pixels that are "
                    + "not square.",
                "Ask for the width and the height as shown, or for the shape itself.",
                "size-is-shape"
            )
            : CheckAnswer.Almost($"{seen}; it is to be {film.Shape}{film.Id}.mp4.", "", "Look at the shape once more.");
    }

    private static string Probe(string picture) =>
        $$"""
            {"format":{"format_name":"mov,mp4","duration":"6.0"},
             "streams":[{{picture}}{"codec_type":"audio","codec_name":"aac","channels":1,"sample_rate":"48000"}]}
            """;

    private static string Picture(int width, int height, string more = "") =>
        FormattableString.Invariant(
            $"{{\"codec_type\":\"video\",\"codec_name\":\"h264\",\"width\":{width},\"height\":{height}{more}}},"
        );

    private static string Turned(int degrees) =>
        FormattableString.Invariant($",\"side_data_list\":[{{\"rotation\":{degrees}}}]");
}
