namespace BucketLab.Cli.Doctor;

/// <summary>A port on 127.0.0.1 for the embedded store.</summary>
internal sealed class LoopbackProbe : IProbe
{
    /// <inheritdoc/>
    public string Name => "loopback";

    /// <inheritdoc/>
    public bool IsEssential => true;

    /// <inheritdoc/>
    public string Purpose => "the embedded store listens there";

    /// <inheritdoc/>
    public Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken) =>
        Task.FromResult(
            machine.WhyNoLoopback() is { } refused
                ? new Finding(FindingState.Missing, $"no program may listen on 127.0.0.1: {refused}")
                : Finding.Ok("a free port on 127.0.0.1")
        );
}
