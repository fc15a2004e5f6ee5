namespace BucketLab.Course.Services.Stages;

/// <summary>Stage 4: private playback.</summary>
internal static class PlaybackStage
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    public static ServiceStage Stage { get; } =
        new(
            4,
            "playback",
            new(new(4, "every-uri", "every address of every variant leads to its bytes"), EveryUriAsync),
            new(new(4, "needs-pass", "nothing plays without the film's own pass"), NeedsPassAsync),
            new(new(4, "link-only-this", "a link is for one verb and one key"), LinkCheck.OnlyThisAsync),
            new(new(4, "ends", "links and passes end"), LinkCheck.EndsAsync),
            new(new(4, "validators", "304 for what a viewer has already"), ValidatorsAsync),
            new(new(4, "cache-control", "segments for ever, playlists not"), CacheControlAsync)
        );

    private static async Task EveryUriAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        var played = await PlayedFilm.FetchAsync(trial.Client, (await trial.LinksAsync(film.Id)).Playlist);
        played.RequireWhole(Duration);
        trial.Film = ShownFilm.Of(played);
    }

    private static async Task NeedsPassAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        var other = await trial.LinksAsync((await trial.PortraitAsync(cancellationToken)).Id);
        var links = await trial.LinksAsync(film.Id);
        const string Advice = "Look at the pass of each request before anything else; it names its film and its end.";
        foreach (var address in await SomeOfEachKindAsync(trial, links.Playlist))
            (await trial.Client.SendAsync(HttpMethod.Get, WithoutQuery(address))).Require(403, Advice);
        var foreign = WithoutQuery(links.Playlist) + other.Playlist[WithoutQuery(other.Playlist).Length..];
        var answer = await trial.Client.SendAsync(HttpMethod.Get, foreign);
        (answer with { Asked = $"{answer.Asked}, with the pass of another film" }).Require(403, Advice);
    }

    private static async Task ValidatorsAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        var links = await trial.LinksAsync(film.Id);
        foreach (var address in (await SomeOfEachKindAsync(trial, links.Playlist)).Append(links.Film))
        {
            var first = (await trial.Client.SendAsync(HttpMethod.Get, address)).Require(200, "It was just there.");
            const string Advice =
                "Give each answer an ETag, and answer If-None-Match with 304; for a text that you change, the ETag is "
                + "that of your text.";
            Unless.Holds(first.Header("ETag").Length > 0, first.Asked, "an ETag", "none", Advice);
            var again = await trial.Client.SendAsync(
                HttpMethod.Get,
                address,
                null,
                ("If-None-Match", first.Header("ETag"))
            );
            again.Require(304, Advice);
        }
    }

    private static async Task CacheControlAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        var addresses = await SomeOfEachKindAsync(trial, (await trial.LinksAsync(film.Id)).Playlist);
        foreach (var (address, isSegment) in addresses.Zip([false, false, true]))
        {
            var answer = (await trial.Client.SendAsync(HttpMethod.Get, address)).Require(200, "It was just there.");
            var control = answer.Header("Cache-Control");
            var isForEver = control.Contains("immutable", StringComparison.OrdinalIgnoreCase);
            Unless.Holds(
                control.Length > 0 && isForEver == isSegment,
                answer.Asked,
                isSegment ? "Cache-Control with immutable" : "Cache-Control without immutable, such as no-cache",
                control.Length == 0 ? "none" : control,
                "A segment never changes under its name; a playlist is replaced when the film is published again."
            );
        }
    }

    /// <summary>The main playlist, the first media playlist and its first segment.</summary>
    private static async Task<IReadOnlyList<string>> SomeOfEachKindAsync(ServiceTrial trial, string playlist)
    {
        var main = trial.Client.Resolve(playlist, "the main playlist").AbsoluteUri;
        var media = await FirstOfAsync(trial, main, "a variant");
        return [main, media, await FirstOfAsync(trial, media, "a segment")];
    }

    private static async Task<string> FirstOfAsync(ServiceTrial trial, string playlist, string kind)
    {
        var answer = await trial.Client.SendAsync(HttpMethod.Get, playlist);
        answer.Require(200, "The playlist is asked for with its pass.");
        var line = answer
            .Text.Split('\n')
            .Select(text => text.Trim())
            .FirstOrDefault(text => text is not ['#', ..] and not "");
        Unless.Holds(line is not null, answer.Asked, kind, answer.Came(), "Answer with the playlist of the film.");
        return BucketLab.Media.PlaylistUri.Resolve(playlist, line!);
    }

    private static string WithoutQuery(string address) => address.Split('?', 2)[0];
}
