using BucketLab.Course.Services.Stages;
using BucketLab.Media.Mp4;
using BucketLab.Services;

namespace BucketLab.Course.Services;

/// <summary>Checks a service stage by stage, as a black box: over HTTP, and over S3 where its objects lie.</summary>
public static class ServiceRun
{
    /// <summary>The stages by number: their names and their checks.</summary>
    public static IReadOnlyList<ServiceStage> Stages { get; } =
    [
        BucketStage.Stage,
        UploadStage.Stage,
        ShapeStage.Stage,
        PlaybackStage.Stage,
        ChangeStage.Stage,
        KeepingStage.Stage,
    ];

    /// <summary>Starts the service and asks. The stage after one that failed is not reached.</summary>
    /// <param name="plan">The service.</param>
    /// <param name="stages">The stages to ask, rising.</param>
    /// <param name="began">Told before each check.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    /// <returns>A result for each check of these stages.</returns>
    public static async Task<IReadOnlyList<ServiceCheckResult>> RunAsync(
        ServicePlan plan,
        IReadOnlyList<ServiceStage> stages,
        Action<ServiceCheck> began,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(began);
        await using var trial = await ServiceTrial.OpenAsync(plan, cancellationToken);
        var (results, isOver) = (new List<ServiceCheckResult>(), false);
        foreach (var stage in stages)
        {
            isOver |= results.Exists(result => !result.IsPassed);
            foreach (var step in stage.Steps)
            {
                if (!isOver)
                    began(step.Check);
                var (result, ends) = isOver
                    ? (new ServiceCheckResult(step.Check, ServiceCheckState.NotReached), true)
                    : await AskAsync(trial, step, cancellationToken);
                isOver |= ends;
                results.Add(result);
            }
        }

        return results;
    }

    private static async Task<(ServiceCheckResult Result, bool EndsRun)> AskAsync(
        ServiceTrial trial,
        ServiceStep step,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = trial.LastRequest;
        trial.Begin();
        if (step.Needs is { } needed && !trial.Can(needed))
            return (Result(ServiceCheckState.NotShown, null), false);
        try
        {
            if (trial.Client.Service is null or { IsKilled: true })
                await trial.StartAsync(cancellationToken);
            await step.Ask(trial, cancellationToken);
            return (Result(ServiceCheckState.Passed, null), false);
        }
        catch (ServiceCheckException failed)
        {
            return (Result(ServiceCheckState.Failed, failed.Finding), failed.EndsRun);
        }
        // What is no MP4 and no address, or a bucket that the service has changed.
        catch (Exception exception)
            when (exception is FormatException or Mp4FormatException or ArgumentException
                || FilmBucket.IsRefusal(exception)
            )
        {
            var cannotBeRead = new ServiceFinding(
                step.Check.Title,
                "an answer, and a bucket, as the contract says",
                FilmBucket.Described(exception),
                "Read the contract in README.md again; something is no film, no playlist, or not there any more."
            );
            return (Result(ServiceCheckState.Failed, cannotBeRead), false);
        }

        ServiceCheckResult Result(ServiceCheckState state, ServiceFinding? finding) =>
            new(step.Check, state, finding)
            {
                Requests = trial.RequestsAfter(before),
                Counted = trial.Counted,
                Film = trial.Film,
                Lacking = [.. trial.Lacking],
            };
    }
}

/// <summary>A part of the contract that can be done before the next.</summary>
public sealed class ServiceStage
{
    internal ServiceStage(int number, string name, params IReadOnlyList<ServiceStep> steps) =>
        (Number, Name, Steps) = (number, name, steps);

    /// <summary>1 to 6.</summary>
    public int Number { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its checks.</summary>
    public IReadOnlyList<ServiceCheck> Checks => [.. Steps.Select(step => step.Check)];

    internal IReadOnlyList<ServiceStep> Steps { get; }
}

/// <summary>A check with its questions.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Ask">Asks; fails with a <see cref="ServiceCheckException"/>.</param>
internal sealed record ServiceStep(ServiceCheck Check, Func<ServiceTrial, CancellationToken, Task> Ask)
{
    /// <summary>The capability of the server without which there is nothing to ask; null for none.</summary>
    public Capability? Needs { get; init; }
}
