using System.Globalization;

namespace BucketLab.Course.Services.Stages;

/// <summary>Kills the service when three parts are stored, and asks it again.</summary>
internal static class ResumeCheck
{
    private const int PartsBeforeEnd = 3;

    // The SDK frames and signs each 64 KiB of a body.
    private const double Framing = 1.02;

    public static async Task AskAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var (id, body) = (ServiceTrial.NewId("killed"), await UploadStage.LongFilmAsync(trial, cancellationToken));
        await KillInPartFourAsync(trial, id, body);
        var left = await UploadStage.UnfinishedAsync(trial, id, cancellationToken);
        Unless.Holds(
            left is [{ StoredBytes: > 0 }],
            "the unfinished uploads when the service was killed",
            "one, with three parts",
            string.Create(CultureInfo.InvariantCulture, $"{left.Count}"),
            "Send the parts of one upload, and complete it at the end."
        );
        await trial.StartAsync(cancellationToken);
        var before = trial.LastRequest;
        await trial.PublishAsync(id, body, "landscape");
        var sent = trial
            .RequestsAfter(before)
            .Where(request =>
                request.Method == "PUT" && request.Path.Contains(TrialFilm.SourceKeyOf(id), StringComparison.Ordinal)
            )
            .Sum(request => request.BytesUp);
        var missing = body.Length - left[0].StoredBytes;
        Unless.Holds(
            sent >= missing && sent <= missing * Framing,
            $"PUT /films/{id} again, with the same body",
            $"{Quantity.Bytes(missing)} sent to the store: {Quantity.Bytes(left[0].StoredBytes)} were there",
            $"{Quantity.Bytes(sent)} sent",
            "Look for an unfinished upload of the key (ListMultipartUploads, ListParts) and send what it lacks."
        );
        await UploadStage.RequireFinishedAsync(
            trial,
            id,
            "Go on with the upload that is there instead of beginning another.",
            cancellationToken
        );
        await UploadStage.RequireSourceAsync(trial, id, body, cancellationToken);
    }

    // Parts pass one at a time, so that three are stored however many the service sends at once.
    private static async Task KillInPartFourAsync(ServiceTrial trial, string id, byte[] body)
    {
        using var one = new SemaphoreSlim(1);
        var (passed, isKilled) = (0, false);
        ServiceAnswer? answered = null;
        await trial.WithGateAsync(
            async (_, target, pass) =>
            {
                if (!target.Contains("partNumber=", StringComparison.Ordinal))
                {
                    await pass();
                    return;
                }

                await one.WaitAsync();
                try
                {
                    if (passed++ < PartsBeforeEnd)
                    {
                        await pass();
                    }
                    else if (!isKilled)
                    {
                        isKilled = true;
                        await trial.KillAsync();
                    }
                }
                finally
                {
                    one.Release();
                }
            },
            async () =>
            {
                try
                {
                    answered = await trial.Client.SendAsync(HttpMethod.Put, $"/films/{id}", body);
                }
                catch (ServiceCheckException) when (isKilled)
                {
                    // No answer comes from a service that was killed.
                }
            }
        );
        if (answered is { IsNotWritten: true })
            answered.Require(201, "Upload in parts of 8 MiB.");
        Unless.Holds(
            isKilled,
            $"PUT /films/{id}, to be killed after part 3",
            "five parts of 8 MiB",
            string.Create(CultureInfo.InvariantCulture, $"{passed} parts, and {answered?.Came()}"),
            "Upload in parts of 8 MiB."
        );
    }
}
