using System.Net.Sockets;

namespace BucketLab.Contracts.Transport;

/// <summary>Passes each connection that a socket accepts on to another one, byte for byte.</summary>
public sealed class SocketRelay : IAsyncDisposable
{
    private const int MaxConnections = 256;

    private readonly Socket listener;
    private readonly Func<Task<Socket>> connect;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim free = new(MaxConnections);
    private readonly Task accepting;

    private SocketRelay(Socket listener, Func<Task<Socket>> connect)
    {
        (this.listener, this.connect) = (listener, connect);
        accepting = AcceptAsync();
    }

    /// <summary>Starts to accept.</summary>
    /// <param name="listener">Owned by the relay from here on.</param>
    /// <param name="connect">Opens the way on.</param>
    public static SocketRelay Start(Socket listener, Func<Task<Socket>> connect) => new(listener, connect);

    /// <summary>Closes the listener and all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!closing.IsCancellationRequested)
            {
                await free.WaitAsync(closing.Token);
                _ = PassOneAsync(await listener.AcceptAsync(closing.Token));
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The relay was closed while it waited.
        }
    }

    private async Task PassOneAsync(Socket near)
    {
        try
        {
            await PassAsync(near, connect, closing.Token);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Passes one connection on to another, both ways, until either end hangs up.</summary>
    /// <param name="near">The connection; closed with the other one.</param>
    /// <param name="connect">Opens the way on.</param>
    /// <param name="cancellationToken">Closes both.</param>
    public static async Task PassAsync(Socket near, Func<Task<Socket>> connect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connect);
        try
        {
            await using var nearStream = new NetworkStream(near, ownsSocket: true);
            await using var farStream = new NetworkStream(await connect(), ownsSocket: true);
            var up = CopyAsync(nearStream, farStream, cancellationToken);
            var down = CopyAsync(farStream, nearStream, cancellationToken);
            // A direction that breaks closes both sockets: whoever waits for the other one would wait for ever.
            await await Task.WhenAny(up, down);
            await Task.WhenAll(up, down);
        }
        catch (Exception exception)
            when (exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either end hung up; the other one is closed with it.
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        await from.CopyToAsync(to, cancellationToken);
        to.Socket.Shutdown(SocketShutdown.Send);
    }
}
