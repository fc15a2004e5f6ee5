using BucketLab.Cli.Backends;

namespace BucketLab.Cli.Doctor;

/// <summary>Something that runs containers: Docker when it answers, else podman with all that it needs.</summary>
internal sealed class ContainerProbe : IProbe
{
    /// <inheritdoc/>
    public string Name => "containers";

    /// <inheritdoc/>
    public bool IsEssential => false;

    /// <inheritdoc/>
    public string Purpose => "`lab use compose`, and tests of servers in containers";

    /// <inheritdoc/>
    public async Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        var (engine, trouble) = await ContainerEngine.FindAsync(machine, cancellationToken);
        if (engine is null)
            return new Finding(FindingState.Missing, trouble!, ContainerEngine.Remedy);
        var lacking =
            engine.Kind == ComposeKind.PodmanCompose
                ? Podman.Programs.Where(places => machine.Find(places) is null).Select(places => places[0]).ToList()
                : [];
        return lacking.Count == 0
            ? Finding.Ok($"{engine.EngineWords} with {engine.ComposeWords}")
            : new Finding(FindingState.Missing, $"podman lacks {string.Join(", ", lacking)}", ContainerEngine.Remedy);
    }
}
