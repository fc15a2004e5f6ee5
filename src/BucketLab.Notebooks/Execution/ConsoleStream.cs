namespace BucketLab.Notebooks.Execution;

/// <summary>The two streams that a cell can write text to.</summary>
public enum ConsoleStream
{
    /// <summary><c>Console.Out</c>, named <c>stdout</c> in a notebook.</summary>
    Out,

    /// <summary><c>Console.Error</c>, named <c>stderr</c> in a notebook.</summary>
    Error,
}
