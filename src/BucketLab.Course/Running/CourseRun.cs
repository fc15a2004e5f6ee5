using BucketLab.Course.Lessons;

namespace BucketLab.Course.Running;

/// <summary>Runs of several lessons, side by side where cores allow, each in a home of its own.</summary>
/// <param name="stopStore">Stops the embedded store of a state folder.</param>
/// <param name="backend">The file that names another S3 server, or null for the embedded store.</param>
/// <param name="progress">Is told each cell.</param>
public sealed class CourseRun(Func<string, Task> stopStore, string? backend, IProgress<LessonProgress> progress)
{
    /// <summary>Runs the lessons.</summary>
    /// <param name="lessons">Which.</param>
    /// <param name="solved">True to run with the solutions.</param>
    /// <param name="finished">Is told each run when it is over.</param>
    /// <param name="cancellationToken">Ends all runs; no process and no store of theirs is left.</param>
    /// <returns>The runs in the order of the lessons.</returns>
    public async Task<IReadOnlyList<LessonRun>> RunAsync(
        IReadOnlyList<Lesson> lessons,
        bool solved,
        Action<LessonRun> finished,
        CancellationToken cancellationToken
    )
    {
        var cores = new MachineCores(Environment.ProcessorCount);
        var runs = await Task.WhenAll(
            RunOrder
                .Of(lessons)
                .Select(async lesson =>
                {
                    var wanted = lesson.Manifest.Uses.WholeMachine ? cores.Count : 1;
                    using var share = await cores.TakeAsync(wanted, cancellationToken);
                    var run = await RunAsync(lesson, solved, share, cancellationToken);
                    finished(run);
                    return run;
                })
        );
        return [.. lessons.Select(lesson => runs.Single(run => run.Lesson == lesson))];
    }

    private async Task<LessonRun> RunAsync(
        Lesson lesson,
        bool solved,
        MachineShare share,
        CancellationToken cancellationToken
    )
    {
        await using var home = RunHome.Create(stopStore, backend);
        var answered = solved ? AnsweredNotebook.Solved(lesson) : AnsweredNotebook.AsShipped(lesson);
        return await new LessonRunner(home, progress).RunAsync(lesson, answered, share, cancellationToken);
    }
}
