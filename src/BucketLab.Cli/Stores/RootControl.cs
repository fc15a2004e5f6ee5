using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The control surface of the embedded store, asked as root.</summary>
internal static class RootControl
{
    /// <summary>Asks once; starts the store when it does not run.</summary>
    /// <exception cref="CommandException">The store refused, in its words.</exception>
    public static async Task<ControlReply> AskAsync(
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
    /// <exception cref="CommandException">It does not answer, refused, or is something else.</exception>
    public static async Task<T> GetAsync<T>(
        Backend named,
        string path,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await SendAsync(named, HttpMethod.Get, path, body: null, cancellationToken)).Read(type);
        }
        catch (JsonException)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"{named.Endpoint} is no store of BucketLab: it did not answer to /{StoreControlApi.Root}/{path}."
            );
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"{named.Endpoint} did not answer as a store of BucketLab does: {exception.Message}"
            );
        }
    }

    private static async Task<ControlReply> SendAsync(
        Backend backend,
        HttpMethod method,
        string path,
        string? body,
        CancellationToken cancellationToken
    )
    {
        using var clients = new S3Clients(backend);
        using var root = clients.Create(backend.Root, log: null);
        var reply = await new ControlClient(root).SendAsync(method, path, body, cancellationToken);
        return reply.Problem is null ? reply : throw new CommandException(ExitCode.Failed, reply.Problem);
    }
}
