using System.CommandLine;

namespace BucketLab.Cli.Commands;

/// <summary>A command of <c>lab</c> with examples for its help.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="description">One sentence.</param>
/// <param name="examples">Command lines and what they do.</param>
internal abstract class LabCommand(
    string name,
    string description,
    params IReadOnlyList<(string Line, string Meaning)> examples
) : Command(name, description)
{
    /// <summary>Shown by <c>--help</c>.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; } = examples;
}
