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
        var named = Variable is null ? null : machine.Variable(Variable);
        var found = string.IsNullOrEmpty(named) ? machine.Find(places) : machine.Find(named);
        if (found is not { } program)
            return new Finding(FindingState.Missing, string.IsNullOrEmpty(named) ? "not found" : $"{Variable} names {named}, which is not there; correct or remove the variable", string.IsNullOrEmpty(named) ? remedy : null);
        var answer = await machine.RunAsync(program, question, cancellationToken);
        return answer.Succeeded
            ? Finding.Ok($"{answer.FirstLine} ({program})")
            : new Finding(FindingState.Missing, $"{program} does not work: {answer.LastLine}", remedy);
    }
}
