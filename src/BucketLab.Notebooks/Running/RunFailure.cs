using System.Globalization;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Running;

/// <summary>The text that a learner reads when a cell was ended from outside or took its process with it.</summary>
internal static class RunFailure
{
    private const int MaxLines = 20;

    public static SubmissionError CellLimit(string cell, TimeSpan limit) =>
        SubmissionError.Of(
            "TimeLimit",
            $"the cell {cell} ran longer than its limit of {Seconds(limit)}, so the process of this notebook was "
                + "ended. Look for a loop or a wait that has no end; if the cell only needs longer, raise the limit "
                + "of a cell."
        );

    public static SubmissionError NotebookLimit(string cell, TimeSpan limit) =>
        SubmissionError.Of(
            "TimeLimit",
            $"the notebook ran longer than its limit of {Seconds(limit)} and was ended in the cell {cell}. See which "
                + "cells take long; if they only need longer, raise the limit of a notebook."
        );

    public static SubmissionError Crash(string cell, int? exitCode, string outputTail)
    {
        var how = exitCode is { } code
            ? $"ended with exit code {code.ToString(CultureInfo.InvariantCulture)}"
            : "closed its connection and had to be ended";
        var message = $"the process of this notebook {how} in the cell {cell}. {NextStep(outputTail)}";
        var lines = outputTail.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new SubmissionError(
            "ProcessEnded",
            message,
            [$"ProcessEnded: {message}", .. lines.Take(MaxLines).Select(line => "  " + line)]
        );
    }

    private static string NextStep(string outputTail) =>
        outputTail switch
        {
            _ when outputTail.Contains("Stack overflow", StringComparison.Ordinal) =>
                "The stack overflowed: look for a method that calls itself without end.",
            _ when outputTail.Contains("Unhandled exception", StringComparison.Ordinal) =>
                "An exception on a thread of its own reached nobody: catch it there, or await the work in the cell.",
            _ => "Look for a call that ends the process, such as Environment.Exit, and take it out.",
        };

    private static string Seconds(TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0.###} s");
}
