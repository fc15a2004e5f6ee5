namespace BucketLab.Cli.Commands;

/// <summary>What somebody wants of <c>lab run</c>.</summary>
/// <param name="Names">The lessons that were typed; none means all.</param>
/// <param name="Solved">Whether with the solutions.</param>
internal sealed record RunWishes(IReadOnlyList<string> Names, bool Solved)
{
    /// <summary>Whether what is missing may be installed.</summary>
    public bool MayInstall { get; init; }

    /// <summary>Whether each lesson must run although none was named.</summary>
    public bool AllRequired { get; init; }

    /// <summary>Whether somebody asked for nothing in particular: a newcomer, who wants to see what there is.</summary>
    public bool IsDefault => Names.Count == 0 && !Solved && !AllRequired;

    /// <summary>Whether a lesson that cannot run here is an error.</summary>
    public bool AllMustRun => AllRequired || Names.Count > 0;
}
