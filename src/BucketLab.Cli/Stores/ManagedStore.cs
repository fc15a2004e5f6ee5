using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>The embedded store in this process, until it is idle or told to end; its address is written while it
/// listens.</summary>
/// <param name="folder">Where its address and objects lie.</param>
internal sealed class ManagedStore(LabFolder folder)
{
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(30);

    /// <exception cref="CommandException">It did not start; the message says why.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ServeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"The store did not start: {exception.Message}");
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var keys = StoreKeys.ReadOrCreate(folder.StoreData + "-identities.json");
        var options = new StoreServerOptions
        {
            DataFolder = folder.StoreData,
            Identities = [.. keys.Select(key => new StoreIdentity(key.Name, key.AccessKeyId, key.SecretAccessKey))],
            IdleTimeout = IdleTimeout,
        };
        await using var server = await StoreServer.StartAsync(options, cancellationToken);
        new StoreAddress(
            1,
            server.Endpoint,
            Environment.ProcessId,
            TimeProvider.System.GetUtcNow(),
            StoreBuild.Of(AppContext.BaseDirectory),
            folder.StoreData,
            keys
        ).Write(folder.StoreAddress);
        try
        {
            await server.Completion.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // SIGTERM is how `lab store down` ends it.
        }
        finally
        {
            if (StoreAddress.Read(folder.StoreAddress)?.ProcessId == Environment.ProcessId)
                File.Delete(folder.StoreAddress);
        }
    }
}
