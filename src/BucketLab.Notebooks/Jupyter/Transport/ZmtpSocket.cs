using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>A listening socket with any number of peers. What a message means is up to the kind of socket.</summary>
internal abstract class ZmtpSocket : IAsyncDisposable
{
    /// <summary>Time that a peer may take to greet, and to take a message when its queue is full.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const long MaxUnfinishedBytes = 256L * 1024 * 1024;

    private readonly ByteBudget unfinished = new(MaxUnfinishedBytes);
    private readonly Socket listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, byte> serving = new();
    private readonly string ownType;
    private Task accepting = Task.CompletedTask;

    protected ZmtpSocket(ZmtpEndpoint endpoint, string ownType)
    {
        this.ownType = ownType;
        listener = endpoint.Listen();
    }

    /// <summary>The TCP port that is listened on; 0 for ipc.</summary>
    public int Port => (listener.LocalEndPoint as IPEndPoint)?.Port ?? 0;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(serving.Keys);
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to accept; called once, when the derived socket is ready for peers.</summary>
    protected void Start() => accepting = Task.Run(AcceptAsync);

    /// <summary>Returns true if a peer with that type of socket may connect (RFC 28/REQREP, RFC 29/PUBSUB).</summary>
    protected abstract bool Accepts(string peerType);

    /// <summary>Serves one peer until it leaves.</summary>
    protected abstract Task ServeAsync(ZmtpPeer peer, CancellationToken cancellationToken);

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            Socket connection;
            try
            {
                connection = await listener.AcceptAsync(stopping.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                continue; // that connection was gone before it was accepted
            }

            if (connection.AddressFamily != AddressFamily.Unix)
                connection.NoDelay = true;
            var task = Task.Run(() => ServeConnectionAsync(connection));
            serving.TryAdd(task, 0);
            _ = task.ContinueWith(done => serving.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeConnectionAsync(Socket connection)
    {
        try
        {
            await using var peer = await ZmtpPeer.ConnectAsync(
                connection,
                ownType,
                Patience,
                stopping.Token,
                unfinished
            );
            if (!Accepts(peer.Ready.SocketType))
                throw new ZmtpException($"A {peer.Ready.SocketType} socket cannot talk to a {ownType} socket.");
            await ServeAsync(peer, stopping.Token);
        }
        catch (Exception exception)
            when (exception
                    is ZmtpException
                        or IOException
                        or SocketException
                        or OperationCanceledException
                        or ObjectDisposedException
            )
        {
            // A peer that left or broke the protocol costs its own connection only.
        }
    }
}
