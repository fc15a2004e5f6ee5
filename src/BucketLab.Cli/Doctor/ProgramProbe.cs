namespace BucketLab.Cli.Doctor;

/// <summary>A program that is asked for its version.</summary>
/// <param name="name">The name in the report.</param>
/// <param name="purpose">What it is for.</param>
/// <param name="places">Names or absolute paths, the first that is there wins.</param>
/// <param name="question">Arguments that make it tell its version, with exit code 0 only when it works.</param>
/// <param name="remedy">What installs it.</param>
internal sealed class ProgramProbe(string name, string purpose, IReadOnlyList<string> places, IReadOnlyList<string> question, Remedy remedy)
    : IProbe
{
    /// <summary>A variable that names a program to take instead; null when there is none.</summary>
    public string? Variable { get; init; }

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsEssential => false;

    /// <inheritdoc/>
    public string Purpose => purpose;

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        if (Variable is not null && machine.Variable(Variable) is { Length: > 0 } named)
        {
            return machine.Find(named) is { } chosen
                ? await AskAsync(machine, chosen, cancellationToken)
                : new Finding(FindingState.Missing, $"{Variable} names {named}, which is not there; correct or remove the variable");
        }

        return machine.Find(places) is { } found ? await AskAsync(machine, found, cancellationToken) : new Finding(FindingState.Missing, "not found", remedy);
    }

    private async Task<Finding> AskAsync(IMachine machine, string program, CancellationToken cancellationToken)
    {
        var answer = await machine.RunAsync(program, question, cancellationToken);
        return answer.Succeeded
            ? Finding.Ok($"{answer.FirstLine} ({program})")
            : Finding.NoAnswer(program, answer, remedy);
    }
}
