using System.Text.Json;
using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The control surface of the embedded store, asked as root.</summary>
internal static class RootControl
{
    /// <summary>Asks once; starts the store when it does not run.</summary>
    /// <exception cref="CommandException">The store refused, in its words.</exception>
    public static async Task<JsonDocument?> AskAsync(Surroundings surroundings, HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var address = await SharedStore.EnsureAsync(surroundings, cancellationToken);
        using var clients = new S3Clients(Backend.Of(address));
        using var root = clients.Create(address.Identities[0], log: null);
        var (answer, status, problem) = await new ControlClient(root).SendAsync(method, path, body, cancellationToken);
        return status < 300 ? answer : throw new CommandException(ExitCode.Failed, problem);
    }
}
