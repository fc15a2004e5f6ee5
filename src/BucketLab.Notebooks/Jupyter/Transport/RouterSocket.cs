using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>ROUTER: receives from all peers in turn and answers each by its identity (RFC 28/REQREP).</summary>
internal sealed class RouterSocket : ZmtpSocket
{
    private readonly ConcurrentDictionary<string, ZmtpPeer> peers = new(StringComparer.Ordinal);
    private readonly Channel<byte[][]> received = Channel.CreateBounded<byte[][]>(1000);
    private int lastIdentity;

    public RouterSocket(ZmtpEndpoint endpoint)
        : base(endpoint, "ROUTER") => Start();

    /// <summary>The next message of any peer; its first frame is the identity to answer to.</summary>
    public ValueTask<byte[][]> ReceiveAsync(CancellationToken cancellationToken) => received.Reader.ReadAsync(cancellationToken);

    /// <summary>Sends to the peer that the first frame names; false when it is no longer connected, as ROUTER drops such messages.</summary>
    public async Task<bool> SendAsync(byte[][] message) =>
        peers.TryGetValue(NameOf(message[0]), out var peer) && await peer.SendAsync(message[1..], Patience);

    protected override bool Accepts(string peerType) => peerType is "DEALER" or "REQ" or "ROUTER";

    protected override async Task ServeAsync(ZmtpPeer peer, CancellationToken cancellationToken)
    {
        var identity = peer.Ready.Identity.Length > 0 ? peer.Ready.Identity : NextIdentity();
        // A client that reconnects takes its identity over from its own half-open connection.
        peers[NameOf(identity)] = peer;
        try
        {
            while (await peer.ReceiveAsync(cancellationToken) is { } message)
                await received.Writer.WriteAsync([identity, .. message], cancellationToken);
        }
        finally
        {
            peers.TryRemove(KeyValuePair.Create(NameOf(identity), peer));
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
