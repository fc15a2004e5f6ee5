using BucketLab.Watching;

namespace BucketLab.Sessions;

/// <summary>A streaming server that runs, with the line, the player and the edges.</summary>
internal interface IViewerServer : IAsyncDisposable
{
    /// <summary>Its address.</summary>
    StreamAddress Address { get; }
}

/// <summary>The streaming server of a session: one for the player and all edges, started when it is first
/// needed.</summary>
/// <param name="start">Starts it.</param>
internal sealed class ViewerSide(Func<Task<IViewerServer>> start) : IAsyncDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private IViewerServer? server;

    /// <param name="start">Starts a server of a certain kind.</param>
    public static ViewerSide Of<T>(Func<Task<T>> start)
        where T : IViewerServer => new(async () => await start());

    /// <summary>The address; starts the server when none runs.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message says what to do.</exception>
    public async Task<StreamAddress> OpenAsync()
    {
        await one.WaitAsync();
        try
        {
            server ??= await start();
            return server.Address;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Ends the server, if one runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await one.WaitAsync();
        try
        {
            if (server is not null)
                await server.DisposeAsync();
            server = null;
        }
        finally
        {
            one.Release();
        }
    }
}
