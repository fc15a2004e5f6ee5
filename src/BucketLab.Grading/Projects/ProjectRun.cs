using BucketLab.Contracts.Transport;
using BucketLab.Course.Lessons;
using BucketLab.Course.Services;
using BucketLab.Course.Stores;
using BucketLab.Grading.Sandboxing;

namespace BucketLab.Grading.Projects;

/// <summary>Builds and runs the service of one student in a sandbox, and asks it from outside.</summary>
/// <param name="lesson">The lesson, by <see cref="ServiceLesson"/>.</param>
/// <param name="options">Limits.</param>
/// <param name="stage">The files that a submission may read.</param>
/// <param name="parent">Where its folder is made.</param>
/// <param name="startStore">Starts its store.</param>
internal sealed class ProjectRun(
    Lesson lesson,
    GradingOptions options,
    StagedLab stage,
    string parent,
    ServiceStoreStarter startStore
)
{
    private readonly Lock gate = new();
    private Task<BuiltService>? starter;

    /// <summary>Measures waiting.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The grades of a project, one for each check.</summary>
    /// <exception cref="CouldNotGradeException">The machine or the grader failed.</exception>
    public async Task<IReadOnlyList<Grade>> RunAsync(ProjectFiles project, CancellationToken cancellationToken)
    {
        await RequireBuildsAsync(cancellationToken);
        using var folder = RunFolder.Create(parent);
        var place = new SandboxedService(options, stage, folder, Clock, cancellationToken);
        place.Furnish();
        project.WriteTo(place.Project);
        var built = await place.BuildAsync();
        Blame(place);
        if (built.Assembly is null)
            return HandIn.NotRun(lesson, $"The project does not build: {string.Join("; ", built.Errors)}");
        SocketRelay? way = null;
        try
        {
            var results = await ServiceRun.RunAsync(
                new ServicePlan(built.Assembly, options.SamplesFolder!, StartStoreAsync)
                {
                    Host = place,
                    Clock = Clock,
                    StartLimit = options.ServiceStart,
                    AnswerLimit = options.ServiceAnswer,
                },
                ServiceRun.Stages,
                _ => { },
                cancellationToken
            );
            Blame(place);
            return [.. results.Select(GradeOf)];
        }
        finally
        {
            if (way is not null)
                await way.DisposeAsync();
        }

        async Task<ServiceStore> StartStoreAsync(
            string data,
            IReadOnlyList<StoreCredentials> keys,
            CancellationToken cancelled
        )
        {
            var store = await startStore(folder.StoreFiles, keys, cancelled);
            var port = store.Recorded.Port;
            try
            {
                way = SocketRelay.Start(LocalSocket.Listen(place.StoreSocket), () => LocalSocket.ConnectAsync(port));
                return store;
            }
            catch
            {
                await store.DisposeAsync();
                throw;
            }
        }
    }

    private static Grade GradeOf(ServiceCheckResult result) =>
        result.State switch
        {
            ServiceCheckState.Passed => new Grade(result.Check.Id, 1, 1, Grade.Right, null, ""),
            ServiceCheckState.NotReached => new Grade(
                result.Check.Id,
                0,
                1,
                Grade.NotRun,
                null,
                "not asked, because an earlier stage is not done or the service had ended"
            ),
            _ => new Grade(result.Check.Id, 0, 1, Grade.SomethingElse, null, "")
            {
                Said =
                [
                    $"Asked: {result.Finding!.Asked}",
                    $"Expected: {result.Finding.Expected}",
                    $"Came: {result.Finding.Came}",
                    $"Next: {result.Finding.Advice}",
                ],
            },
        };

    // The machine is to blame for what it cannot watch, and for an hour in which nothing came to an end.
    private static void Blame(SandboxedService place)
    {
        if (place.Watch is { IsToBlame: true } watch)
            throw new CouldNotGradeException(watch.Reason!);
    }

    // What the lesson hands out builds everywhere, or this machine cannot build at all.
    private async Task RequireBuildsAsync(CancellationToken cancellationToken)
    {
        Task<BuiltService> building;
        lock (gate)
        {
            // A build that failed may only have come at a bad moment: the next student tries again.
            if (starter is { IsCompleted: true } and not { IsCompletedSuccessfully: true, Result.Assembly: not null })
                starter = null;
            building = starter ??= BuildStarterAsync(cancellationToken);
        }

        if (await building is { Assembly: null } failed)
            throw new CouldNotGradeException(
                $"this machine cannot build projects in the sandbox: {string.Join("; ", failed.Errors)}"
            );
    }

    private async Task<BuiltService> BuildStarterAsync(CancellationToken cancellationToken)
    {
        using var folder = RunFolder.Create(parent);
        var place = new SandboxedService(options, stage, folder, Clock, cancellationToken);
        place.Furnish();
        ProjectFiles
            .OfFolder(Path.Combine(lesson.Folder.Path, LessonFolder.ServiceName, "starter"))
            .WriteTo(place.Project);
        return await place.BuildAsync();
    }
}
