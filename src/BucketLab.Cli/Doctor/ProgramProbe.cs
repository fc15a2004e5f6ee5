namespace BucketLab.Cli.Doctor;

/// <summary>A program that is asked for its version.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="Places">Names or absolute paths, the first that is there wins.</param>
/// <param name="Question">Arguments that make it tell its version, with exit code 0 only when it works.</param>
/// <param name="Remedy">The command that installs it.</param>
internal sealed record ProgramProbe(
    string Name,
    string Purpose,
    IReadOnlyList<string> Places,
    IReadOnlyList<string> Question,
    Remedy Remedy
) : IProbe
{
    /// <summary>A variable that names a program to take instead; null when there is none.</summary>
    public string? Variable { get; init; }

    /// <summary>The command that mends it where it is there and does not work; null when no command can.</summary>
    public Remedy? Cure { get; init; } = Remedy;

    /// <inheritdoc/>
    public bool IsEssential => false;

    /// <inheritdoc/>
    public bool IsForTests { get; init; }

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (Variable is not null && machine.Variable(Variable) is { Length: > 0 } named)
        {
            return machine.Find(named) is { } chosen
                ? await AskAsync(machine, chosen, cancellationToken)
                : new Finding(
                    FindingState.Missing,
                    $"{Variable} names {named}, which is not there; correct or remove the variable"
                );
        }

        return machine.Find(Places) is { } found
            ? await AskAsync(machine, found, cancellationToken)
            : new Finding(FindingState.Missing, "not found", Remedy);
    }

    private async Task<Finding> AskAsync(IMachine machine, string program, CancellationToken cancellationToken)
    {
        var answer = await machine.RunAsync(program, Question, cancellationToken);
        return answer.Succeeded
            ? Finding.Ok($"{answer.FirstLine} ({program})")
            : Finding.NoAnswer(program, answer, Cure);
    }
}
