namespace BucketLab.Notebooks.Execution;

/// <summary>The two streams that a cell can write text to.</summary>
public enum ConsoleStream
{
    /// <summary><c>Console.Out</c>, named <c>stdout</c> in a notebook.</summary>
    Out,

    /// <summary><c>Console.Error</c>, named <c>stderr</c> in a notebook.</summary>
    Error,
}

/// <summary>The names of the streams in notebooks and in the protocol of Jupyter.</summary>
internal static class ConsoleStreamNames
{
    /// <summary>Returns <c>stdout</c> or <c>stderr</c>.</summary>
    public static string NotebookName(this ConsoleStream stream) => stream == ConsoleStream.Out ? "stdout" : "stderr";
}
