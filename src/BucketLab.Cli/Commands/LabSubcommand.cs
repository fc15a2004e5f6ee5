namespace BucketLab.Cli.Commands;

/// <summary>A step of a command, with examples for its help and nothing else of its own.</summary>
/// <inheritdoc cref="LabCommand"/>
internal sealed class LabSubcommand(
    string name,
    string description,
    params IReadOnlyList<(string Line, string Meaning)> examples
) : LabCommand(name, description, examples);
