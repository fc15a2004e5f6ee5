using System.Runtime.ExceptionServices;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Exceptions that reach nobody, in a process with a person in front: of <c>async void</c>, of threads, of tasks that
/// nobody waits for. They are reported to the cell that started the code, and the process goes on.
/// </summary>
internal static class LostExceptions
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(1);

    /// <summary>Begins; once in a process.</summary>
    public static void Watch()
    {
        ExceptionHandling.SetUnhandledExceptionHandler(exception =>
        {
            Tell("An exception reached nobody: it left a thread or an `async void` method.", exception);
            return true;
        });
        TaskScheduler.UnobservedTaskException += (_, lost) =>
        {
            lost.SetObserved();
            Tell("A task failed that nobody waited for.", lost.Exception.InnerException ?? lost.Exception);
        };
    }

    /// <summary>Looks soon for tasks that have failed and that nobody holds any more.</summary>
    // .NET tells of such a task when it is collected, which in a kernel that does nothing is never.
    public static async Task LookSoonAsync()
    {
        await Task.Delay(LookAfter);
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }

    private static void Tell(string what, Exception exception)
    {
        var error = ExceptionReport.From(exception);
        SubmissionConsole.Report($"{what}\n{string.Join('\n', error.Traceback)}\n");
    }
}
