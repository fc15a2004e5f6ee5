using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>ROUTER: receives from all peers in turn and answers each by its identity (RFC 28/REQREP).</summary>
internal sealed class RouterSocket : ZmtpSocket
{
    private readonly ConcurrentDictionary<string, ZmtpPeer> peers = new(StringComparer.Ordinal);
    private readonly Channel<byte[][]> received = Channel.CreateBounded<byte[][]>(1000);
    private readonly Func<byte[][], bool> isWanted;
    private int lastIdentity;

    /// <param name="endpoint">Where to listen.</param>
    /// <param name="isWanted">
    /// Asked before a message is queued, so that what nobody has signed costs no memory while a cell runs; null takes
    /// all.
    /// </param>
    public RouterSocket(ZmtpEndpoint endpoint, Func<byte[][], bool>? isWanted = null)
        : base(endpoint, "ROUTER")
    {
        this.isWanted = isWanted ?? (_ => true);
        Start();
    }

    /// <summary>The next message of any peer; its first frame is the identity to answer to.</summary>
    public ValueTask<byte[][]> ReceiveAsync(CancellationToken cancellationToken) =>
        received.Reader.ReadAsync(cancellationToken);

    /// <summary>A message that has come already; false when none waits.</summary>
    public bool TryReceive([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[][]? message) =>
        received.Reader.TryRead(out message);

    /// <summary>Sends to the peer that the first frame names; false when it is no longer connected, as ROUTER drops
    /// such messages.</summary>
    public async Task<bool> SendAsync(byte[][] message) =>
        peers.TryGetValue(NameOf(message[0]), out var peer) && await peer.SendAsync(message[1..], Patience);

    protected override bool Accepts(string peerType) => peerType is "DEALER" or "REQ" or "ROUTER";

    protected override async Task ServeAsync(ZmtpPeer peer, CancellationToken cancellationToken)
    {
        var identity = peer.Ready.Identity.Length > 0 ? peer.Ready.Identity : NextIdentity();
        await TakeIdentityAsync(NameOf(identity), peer, cancellationToken);
        try
        {
            while (await peer.ReceiveAsync(cancellationToken) is { } message)
            {
                if (isWanted(message))
                    await received.Writer.WriteAsync([identity, .. message], cancellationToken);
            }
        }
        finally
        {
            peers.TryRemove(KeyValuePair.Create(NameOf(identity), peer));
        }
    }

    // Whoever has an identity keeps it, or a second peer could take a client's replies. A client that reconnects has
    // closed its connection before, and the end of that may be seen a moment later.
    private async Task TakeIdentityAsync(string name, ZmtpPeer peer, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!peers.TryAdd(name, peer))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new ZmtpException("Another peer has this identity.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private static string NameOf(byte[] identity) => Convert.ToHexString(identity);

    // Identities that start with a zero octet are the socket's to give (RFC 28/REQREP).
    private byte[] NextIdentity()
    {
        var identity = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(identity.AsSpan(1), Interlocked.Increment(ref lastIdentity));
        return identity;
    }
}
