using BucketLab.Cli.Doctor;

namespace BucketLab.Containers.Tests.Engines;

/// <summary>One command of docker or podman.</summary>
internal static class EngineCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its output; the engine warns on standard error also when all is well.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has its words.</exception>
    public static async Task<ProgramOutput> RunAsync(string engine, params IReadOnlyList<string> arguments)
    {
        var output = await ProgramRun.ToEndAsync(engine, arguments, Limit, CancellationToken.None);
        return output.Succeeded
            ? output
            : throw new InvalidOperationException($"{engine} {string.Join(' ', arguments)}\n{output.Text}");
    }
}
