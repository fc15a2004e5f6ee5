using System.Net.Sockets;
using System.Threading.Channels;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>One connected peer: whole messages in, whole messages out, each direction in order.</summary>
internal sealed class ZmtpPeer : IAsyncDisposable
{
    // Who has signed a message is known only when it is here.
    private const int MaxBytesOfMessage = 256 * 1024 * 1024;
    private const int MaxFramesOfMessage = 1024;
    private const int MaxQueuedMessages = 1000; // as many as libzmq holds back for a peer by default
    private const int LargestCommandBytes = 64 * 1024;
    private const int BufferBytes = 64 * 1024;

    private readonly NetworkStream network;
    private readonly BufferedStream incoming;
    private readonly BufferedStream writer;
    // Never disposed: whoever still sends to a peer that has left looks at it, and it holds nothing but memory.
#pragma warning disable CA2213
    private readonly CancellationTokenSource closing = new();
#pragma warning restore CA2213
    private readonly Channel<byte[][]> outgoing = Channel.CreateBounded<byte[][]>(MaxQueuedMessages);
    private readonly ByteBudget budget;
    private Task writing;

    private ZmtpPeer(Socket connection, ByteBudget budget)
    {
        this.budget = budget;
        network = new NetworkStream(connection, ownsSocket: true);
        incoming = new BufferedStream(network, BufferBytes);
        writer = new BufferedStream(network, BufferBytes);
        writing = Task.CompletedTask;
    }

    public ZmtpReady Ready { get; private set; } = new("", []);

    /// <summary>Greets a newly connected peer; a silent one is given up after <paramref name="patience"/>.</summary>
    public static async Task<ZmtpPeer> ConnectAsync(
        Socket connection,
        string ownType,
        TimeSpan patience,
        CancellationToken cancellationToken,
        ByteBudget? budget = null
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var peer = new ZmtpPeer(connection, budget ?? new ByteBudget(MaxBytesOfMessage));
        try
        {
            peer.Ready = await peer.ShakeHandsAsync(ownType, limit.Token);
            peer.writing = Task.Run(peer.WriteQueueAsync, CancellationToken.None);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next message, or null when the peer has closed the connection.</summary>
    public async Task<byte[][]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        var frames = new List<byte[]>();
        var room = MaxBytesOfMessage;
        var held = 0L;
        try
        {
            while (true)
            {
                var frame = await ZmtpFraming.ReadAsync(incoming, room, either.Token, Hold);
                // ERROR and PING of other versions: nothing we asked for, nothing to answer in 3.0.
                if (frame.IsCommand)
                    continue;
                frames.Add(frame.Body);
                room -= frame.Body.Length;
                if (!frame.HasMore)
                    return [.. frames];
                if (frames.Count == MaxFramesOfMessage)
                    throw new ZmtpException($"The peer sent a message of more than {MaxFramesOfMessage} frames.");
            }
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException || closing.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            budget.Return(held);
        }

        void Hold(long bytes)
        {
            budget.Take(bytes);
            held += bytes;
        }
    }

    /// <summary>Queues a message; waits when the peer is slow, false when it is gone or too slow for
    /// <paramref name="patience"/>.</summary>
    public async Task<bool> SendAsync(byte[][] message, TimeSpan patience)
    {
        if (outgoing.Writer.TryWrite(message))
            return true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        limit.CancelAfter(patience);
        try
        {
            await outgoing.Writer.WriteAsync(message, limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            await closing.CancelAsync();
            return false;
        }
    }

    /// <summary>Sends what is queued, for at most a second, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        outgoing.Writer.TryComplete();
        await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(1)));
        await closing.CancelAsync();
        await writing;
        await network.DisposeAsync();
    }

    private async Task<ZmtpReady> ShakeHandsAsync(string ownType, CancellationToken cancellationToken)
    {
        await network.WriteAsync(ZmtpGreeting.Create(), cancellationToken);
        var greeting = new byte[ZmtpGreeting.Length];
        await incoming.ReadExactlyAsync(greeting, cancellationToken);
        ZmtpGreeting.Verify(greeting);
        await ZmtpFraming.WriteAsync(
            writer,
            new ZmtpReady(ownType, []).ToBody(),
            hasMore: false,
            isCommand: true,
            cancellationToken
        );
        await writer.FlushAsync(cancellationToken);
        var answer = await ZmtpFraming.ReadAsync(incoming, LargestCommandBytes, cancellationToken);
        return answer.IsCommand
            ? ZmtpReady.Parse(answer.Body)
            : throw new ZmtpException("The peer sent a message before the handshake was over.");
    }

    private async Task WriteQueueAsync()
    {
        try
        {
            while (await outgoing.Reader.WaitToReadAsync(closing.Token))
            {
                while (outgoing.Reader.TryRead(out var message))
                {
                    for (var i = 0; i < message.Length; i++)
                        await ZmtpFraming.WriteAsync(
                            writer,
                            message[i],
                            i < message.Length - 1,
                            isCommand: false,
                            closing.Token
                        );
                }

                await writer.FlushAsync(closing.Token);
            }
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reading side sees the same end and reports it; what was queued for a gone peer has no reader.
            outgoing.Writer.TryComplete();
            await closing.CancelAsync();
        }
    }
}
