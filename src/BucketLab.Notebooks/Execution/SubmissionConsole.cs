namespace BucketLab.Notebooks.Execution;

/// <summary>
/// The process has one console, a notebook one for each submission: what code writes goes to the submission that it, or
/// the code that started its thread or task, belongs to. Code that belongs to none keeps the process's own console.
/// </summary>
internal static class SubmissionConsole
{
    // The console is process-wide by nature; this is what the session must hand to the code it hosts.
    private static readonly AsyncLocal<SubmissionOutput?> Current = new();
    private static volatile SubmissionOutput? last;
    private static readonly TextWriter Out = Writer(ConsoleStream.Out, Console.Out);
    private static readonly TextWriter Error = Writer(ConsoleStream.Error, Console.Error);
    private static readonly TextReader In = new SubmissionReader(Console.In, () => Current.Value);

    /// <summary>The submission that the calling code belongs to, or null.</summary>
    public static SubmissionOutput? Output => Current.Value;

    /// <summary>From here on, in this flow of execution, the console is <paramref name="output"/>'s.</summary>
    public static void Enter(SubmissionOutput output)
    {
        Current.Value = output;
        last = output;
        // Each time: an earlier cell may have replaced them and not put them back.
        Console.SetOut(Out);
        Console.SetError(Error);
        Console.SetIn(In);
    }

    /// <summary>Tells the submission that the calling code belongs to, else the last one, what went wrong.</summary>
    public static void Report(string text) => (Current.Value ?? last)?.Write(ConsoleStream.Error, text);

    private static TextWriter Writer(ConsoleStream stream, TextWriter outside) =>
        TextWriter.Synchronized(new SubmissionWriter(stream, outside, () => Current.Value));
}
