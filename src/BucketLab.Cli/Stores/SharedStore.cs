using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The embedded store of the checkout, started when a command needs it.</summary>
internal static class SharedStore
{
    /// <summary>Returns the address of the store; starts it when it does not run.</summary>
    /// <exception cref="CommandException">It did not start; the message says why.</exception>
    public static async Task<StoreAddress> EnsureAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Wiring.Store.EnsureAsync(cancellationToken);
        }
        catch (Exception exception)
            when (exception
                    is InvalidOperationException
                        or TimeoutException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            throw new CommandException(ExitCode.Failed, $"The store could not be started: {exception.Message}");
        }
    }
}
