namespace BucketLab.Notebooks.Execution;

/// <summary><c>Console.In</c> of a process that executes submissions: a line is asked for where somebody sits in
/// front.</summary>
/// <param name="outside">The reader for code that belongs to no submission.</param>
/// <param name="current">The submission that the calling code belongs to, or null.</param>
internal sealed class SubmissionReader(TextReader outside, Func<SubmissionOutput?> current) : TextReader
{
    // What is left of a line that was read letter by letter.
    private string rest = "";

    public override int Peek() =>
        current() is null ? outside.Peek()
        : rest.Length > 0 ? rest[0]
        : -1;

    public override int Read()
    {
        if (current() is not { } submission)
            return outside.Read();
        if (rest.Length == 0)
            rest = submission.ReadLine() is { } line ? line + "\n" : "";
        if (rest.Length == 0)
            return -1;
        var first = rest[0];
        rest = rest[1..];
        return first;
    }

    public override string? ReadLine()
    {
        if (current() is not { } submission)
            return outside.ReadLine();
        if (rest.Length == 0)
            return submission.ReadLine();
        var line = rest.TrimEnd('\n');
        rest = "";
        return line;
    }
}
