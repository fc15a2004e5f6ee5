using System.Globalization;

namespace BucketLab.Course.Services.Stages;

/// <summary>Twenty publish a film under one new id at the same moment.</summary>
internal static class RaceCheck
{
    private const int Publishers = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public static async Task AskAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var id = ServiceTrial.NewId("contested");
        var film = await trial.Clips.PortraitAsync(cancellationToken);
        var bodies = Enumerable.Range(0, Publishers).Select(_ => FilmClips.MakeUnique(film)).ToList();
        var answers = await PublishAllAsync(trial, id, bodies);
        answers.FirstOrDefault(answer => answer.IsNotWritten)?.Require(201, "The upload, with IfNoneMatch at its end.");
        var won = answers.Index().Where(answer => answer.Item.Status == 201).ToList();
        if (won.Count > 0)
            trial.Published(id, "portrait");
        Unless.Holds(
            won.Count == 1 && answers.Count(answer => answer.Status == 412) == Publishers - 1,
            $"PUT /films/{id} with If-None-Match: *, {Publishers} times at once, each with another body",
            "201 once, and 412 for the others",
            Counted(answers),
            "Looking first does not help, because others look too: let the store decide, by IfNoneMatch at the request "
                + "that makes the object."
        );
        await UploadStage.RequireSourceAsync(trial, id, bodies[won[0].Index], cancellationToken);
        await UploadStage.RequireFinishedAsync(
            trial,
            id,
            "Whoever loses aborts the upload that was begun.",
            cancellationToken
        );
    }

    // What makes the object waits until all have come to it, so that whoever only looked before has looked in vain.
    private static async Task<IReadOnlyList<ServiceAnswer>> PublishAllAsync(
        ServiceTrial trial,
        string id,
        IReadOnlyList<byte[]> bodies
    )
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = 0;
        IReadOnlyList<ServiceAnswer> answers = [];
        await trial.WithGateAsync(
            async (method, target, pass) =>
            {
                if (Decides(method, target, id))
                {
                    if (Interlocked.Increment(ref waiting) == Publishers)
                        all.TrySetResult();
                    await Task.WhenAny(all.Task, Task.Delay(Longest));
                    all.TrySetResult();
                }

                await pass();
            },
            async () =>
                answers = await Task.WhenAll(
                    bodies.Select(body =>
                        trial.Client.SendAsync(HttpMethod.Put, $"/films/{id}", body, ("If-None-Match", "*"))
                    )
                )
        );
        return answers;
    }

    private static bool Decides(string method, string target, string id) =>
        target.Contains(id, StringComparison.Ordinal)
        && (
            (method == "PUT" && !target.Contains("partNumber=", StringComparison.Ordinal))
            || (method == "POST" && target.Contains("uploadId=", StringComparison.Ordinal))
        );

    private static string Counted(IReadOnlyList<ServiceAnswer> answers) =>
        string.Join(
            ", ",
            answers
                .GroupBy(answer => answer.Status)
                .OrderBy(group => group.Key)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()} times"))
        ) + string.Concat(answers.Select(answer => answer.Said).Where(said => said.Length > 0).Take(1));
}
