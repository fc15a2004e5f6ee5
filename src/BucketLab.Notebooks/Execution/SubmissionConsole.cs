namespace BucketLab.Notebooks.Execution;

/// <summary>
/// The process has one console, a notebook one for each submission: what code writes goes to the submission that it, or
/// the code that started its thread or task, belongs to. Code that belongs to none keeps the process's own console.
/// </summary>
internal static class SubmissionConsole
{
    // The console is process-wide by nature; this is what the session must hand to the code it hosts.
    private static readonly AsyncLocal<SubmissionOutput?> Current = new();
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>From here on, in this flow of execution, the console is <paramref name="output"/>'s.</summary>
    public static void Enter(SubmissionOutput output)
    {
        _ = Installed.Value;
        Current.Value = output;
    }

    private static bool Install()
    {
        Console.SetOut(TextWriter.Synchronized(new SubmissionWriter(ConsoleStream.Out, Console.Out, () => Current.Value)));
        Console.SetError(TextWriter.Synchronized(new SubmissionWriter(ConsoleStream.Error, Console.Error, () => Current.Value)));
        Console.SetIn(new SubmissionReader(Console.In, () => Current.Value is not null));
        return true;
    }
}
