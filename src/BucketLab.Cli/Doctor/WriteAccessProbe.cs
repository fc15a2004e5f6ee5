namespace BucketLab.Cli.Doctor;

/// <summary>The folder for all that is not source.</summary>
/// <param name="folder">Usually <c>.lab</c> in the checkout.</param>
internal sealed class WriteAccessProbe(string folder) : IProbe
{
    /// <inheritdoc/>
    public string Name => "write access";

    /// <inheritdoc/>
    public bool IsEssential => true;

    /// <inheritdoc/>
    public string Purpose => "objects, progress and results are kept there";

    /// <inheritdoc/>
    public Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken) =>
        Task.FromResult(
            machine.WhyNotWritable(folder) is { } refused
                ? new Finding(
                    FindingState.Missing,
                    $"{folder}: {refused}",
                    new Remedy(
                        $"sudo chown -R \"$USER\" '{folder}'",
                        $"sudo chown -R \"$USER\" '{folder}'",
                        $"icacls \"{folder}\" /grant \"%USERNAME%:(OI)(CI)F\""
                    )
                )
                : Finding.Ok(folder)
        );
}
