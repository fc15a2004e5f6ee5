namespace BucketLab.Notebooks.Execution;

/// <summary>The reason why a submission failed, in the words that the learner reads.</summary>
/// <param name="Name">The type of the exception, or <see cref="CompilationName"/>.</param>
/// <param name="Message">The message of the exception, or of the first error of the compiler.</param>
/// <param name="Traceback">The whole account, line by line: messages, and the learner's own lines that led
/// there.</param>
public sealed record SubmissionError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>The name of errors that the compiler found: nothing of the cell was executed.</summary>
    public const string CompilationName = "CompilationError";

    /// <summary>An error without a place.</summary>
    public static SubmissionError Of(string name, string message) => new(name, message, [$"{name}: {message}"]);
}
