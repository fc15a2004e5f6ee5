using System.Text.Json;
using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The control surface of the embedded store, asked as root.</summary>
internal static class RootControl
{
    /// <summary>Asks once; starts the store when it does not run.</summary>
    /// <exception cref="CommandException">The store refused, in its words.</exception>
    public static async Task<JsonDocument?> AskAsync(
        CommandContext context,
        HttpMethod method,
        string path,
        string? body,
        CancellationToken cancellationToken
    )
    {
        var address = await SharedStore.EnsureAsync(context, cancellationToken);
        return await SendAsync(Backend.Of(address), method, path, body, cancellationToken);
    }

    /// <summary>Asks a store that somebody named once.</summary>
    /// <exception cref="CommandException">It does not answer, or refused.</exception>
    public static async Task<JsonDocument?> AskAsync(
        Backend named,
        HttpMethod method,
        string path,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await SendAsync(named, method, path, body: null, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"{named.Endpoint} did not answer as a store of BucketLab does: {exception.Message}"
            );
        }
    }

    private static async Task<JsonDocument?> SendAsync(
        Backend backend,
        HttpMethod method,
        string path,
        string? body,
        CancellationToken cancellationToken
    )
    {
        using var clients = new S3Clients(backend);
        using var root = clients.Create(backend.Root, log: null);
        var (answer, status, problem) = await new ControlClient(root).SendAsync(method, path, body, cancellationToken);
        return status < 300 ? answer : throw new CommandException(ExitCode.Failed, problem);
    }
}
