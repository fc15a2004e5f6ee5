namespace BucketLab.Notebooks.Execution;

/// <summary><c>Console.In</c> of a process that executes submissions: nobody sits there to type.</summary>
/// <param name="outside">What code reads that belongs to no submission.</param>
/// <param name="isSubmission">Whether the calling code belongs to a submission.</param>
internal sealed class SubmissionReader(TextReader outside, Func<bool> isSubmission) : TextReader
{
    public override int Peek() => Outside().Peek();

    public override int Read() => Outside().Read();

    public override string? ReadLine() => Outside().ReadLine();

    private TextReader Outside() => isSubmission()
        ? throw new InvalidOperationException("A notebook cannot read from the console. Assign the text to a variable in the cell instead.")
        : outside;
}
