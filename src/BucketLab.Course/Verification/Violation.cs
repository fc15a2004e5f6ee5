using System.Globalization;

namespace BucketLab.Course.Verification;

/// <summary>One place where a lesson breaks its contract.</summary>
/// <param name="Rule">Number of the rule, 1 to 12.</param>
/// <param name="File">Path of the file, relative to <c>notebooks/</c>.</param>
/// <param name="Message">The problem and what to do.</param>
public sealed record Violation(int Rule, string File, string Message)
{
    /// <summary>Id of the cell, when it is one cell.</summary>
    public string? Cell { get; init; }

    /// <summary>Line in the cell, or in the file when there is no cell; from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Rule, place and message on one line.</summary>
    public override string ToString()
    {
        var place =
            File
            + (Cell is null ? "" : $" cell {Cell}")
            + (Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" line {line}") : "");
        return string.Create(CultureInfo.InvariantCulture, $"rule {Rule}: {place}: {Message}");
    }
}
