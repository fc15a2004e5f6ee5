namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>REP that answers each request with the request itself: the heartbeat of the Jupyter messaging
/// protocol.</summary>
internal sealed class ReplySocket : ZmtpSocket
{
    public ReplySocket(ZmtpEndpoint endpoint)
        : base(endpoint, "REP") => Start();

    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER";

    // The frames up to the empty delimiter are the way back and return unchanged, as does the rest (RFC 28/REQREP).
    protected override async Task ServeAsync(ZmtpPeer peer, CancellationToken cancellationToken)
    {
        while (await peer.ReceiveAsync(cancellationToken) is { } message)
            await peer.SendAsync(message, Patience);
    }
}
