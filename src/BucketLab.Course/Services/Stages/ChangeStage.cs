namespace BucketLab.Course.Services.Stages;

/// <summary>Stage 5: films that are replaced, deleted and brought back.</summary>
internal static class ChangeStage
{
    private const string Everything = "Bring back everything that was deleted: what is played, and its source.";

    public static ServiceStage Stage { get; } =
        new(
            5,
            "changes",
            new(new(5, "published-again", "who watches the old film sees it to its end"), AgainAsync),
            new(new(5, "deleted-undeleted", "a deleted film is gone, and comes back whole"), DeletedAsync)
        );

    private static async Task AgainAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var id = ServiceTrial.NewId("again");
        await trial.PublishAsync(id, await trial.Clips.LandscapeAsync(cancellationToken), "landscape");
        var old = await PlayAsync(trial, id);
        await trial.PublishAsync(id, await trial.Clips.OtherLandscapeAsync(cancellationToken), "landscape");
        foreach (var segment in old.Segments)
        {
            var now = (await trial.Client.SendAsync(HttpMethod.Get, segment)).Require(
                200,
                "Give each edition of a film names of its own, and leave the old ones where they are."
            );
            Unless.Holds(
                now.Body.AsSpan().SequenceEqual(old.Answers[segment].Body),
                $"{now.Asked}, named by the playlist from before",
                "the bytes from before",
                "other bytes",
                "A segment that is immutable keeps its bytes: a new edition gets new names."
            );
        }

        Unless.Holds(
            (await PlayAsync(trial, id)).Content != old.Content,
            $"the main playlist of {id}, published again with another film",
            "the new film",
            "the old one",
            "The main playlist is what changes: put it last, under the same key."
        );
    }

    private static async Task DeletedAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var id = ServiceTrial.NewId("deleted");
        await trial.PublishAsync(id, await trial.Clips.LandscapeAsync(cancellationToken), "landscape");
        var before = await PlayAsync(trial, id);
        var keys = await KeysOfAsync(trial, id, cancellationToken);
        (await trial.Client.SendAsync(HttpMethod.Delete, $"/films/{id}")).Require(204, "Delete the film.");
        trial.Deleted(id);
        await RequireGoneAsync(trial, id, before, cancellationToken);
        (await trial.Client.SendAsync(HttpMethod.Post, $"/films/{id}/undelete", [])).Require(
            204,
            "In a bucket with versions a delete leaves a marker; delete the markers, that of the main playlist last."
        );
        trial.Published(id, "landscape");
        await ShapeStage.RequireListedAsync(trial, "/films", shape: null);
        Unless.Holds(
            (await PlayAsync(trial, id)).Content == before.Content,
            $"the segments of {id}, deleted and brought back",
            "those from before",
            "others",
            Everything
        );
        var missing = keys.Except(await KeysOfAsync(trial, id, cancellationToken)).ToList();
        Unless.Holds(
            missing.Count == 0,
            $"the keys of {id} in the bucket, deleted and brought back",
            "those from before",
            $"all but {string.Join(", ", missing.Take(3))}",
            Everything
        );
        (await trial.Client.SendAsync(HttpMethod.Post, $"/films/{id}/undelete", [])).Require(
            404,
            "The film is there: nothing of it was deleted that could come back."
        );
        var unknown = ServiceTrial.NewId("unknown");
        (await trial.Client.SendAsync(HttpMethod.Delete, $"/films/{unknown}")).Require(404, "There is no such film.");
        (await trial.Client.SendAsync(HttpMethod.Post, $"/films/{unknown}/undelete", [])).Require(
            404,
            "There is no such film."
        );
    }

    private static async Task RequireGoneAsync(
        ServiceTrial trial,
        string id,
        PlayedFilm before,
        CancellationToken cancellationToken
    )
    {
        await ShapeStage.RequireListedAsync(trial, "/films", shape: null);
        (await trial.Client.SendAsync(HttpMethod.Get, $"/films/{id}/link?seconds=60")).Require(
            404,
            "A deleted film has no links."
        );
        (await trial.Client.SendAsync(HttpMethod.Get, before.Segments[0])).Require(
            404,
            "What is deleted is not played, also where somebody has the address."
        );
        var left = await KeysOfAsync(trial, id, cancellationToken);
        Unless.Holds(
            left.Count == 0,
            $"the keys of {id} in the bucket, after it was deleted",
            "none",
            string.Join(", ", left.Take(3)),
            "Delete every key of the film and its source; DeleteObjects takes a thousand at once."
        );
    }

    private static async Task<List<string>> KeysOfAsync(
        ServiceTrial trial,
        string id,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await trial.Bucket.KeysAsync("", cancellationToken)).Where(key =>
                key.Contains(id, StringComparison.Ordinal)
            ),
        ];

    private static async Task<PlayedFilm> PlayAsync(ServiceTrial trial, string id) =>
        await PlayedFilm.FetchAsync(trial.Client, (await trial.LinksAsync(id)).Playlist);
}
