using System.Diagnostics;

namespace BucketLab.Notebooks.Running;

/// <summary>Ends the worker when its parent is gone, whatever the cells are doing.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(20);

    /// <summary>Watches a pipe on which the parent says nothing more: its end is the parent's end.</summary>
    public static void Start(TextReader pipe) => Start(() => pipe.ReadLine());

    /// <summary>Ends the process once <paramref name="wait"/> returns, which it does when the parent is gone.</summary>
    public static void Start(Action wait)
    {
        // A thread of its own: a cell may have filled the thread pool with work that never ends.
        var watch = new Thread(() => Watch(wait)) { IsBackground = true, Name = "parent watch" };
        watch.Start();
    }

    private static void Watch(Action wait)
    {
        try
        {
            wait();
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // A broken pipe, or one that is not there any more, says the same as its end.
        }

        var exit = new Thread(() => Environment.Exit(1)) { IsBackground = true, Name = "exit" };
        exit.Start();
        exit.Join(ExitLimit);
        Process.GetCurrentProcess().Kill();
    }
}
