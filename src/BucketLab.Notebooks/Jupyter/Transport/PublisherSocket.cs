using System.Collections.Concurrent;

namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>PUB: sends each message to every peer that subscribed to its beginning (RFC 29/PUBSUB).</summary>
internal sealed class PublisherSocket : ZmtpSocket
{
    private const int MaxTopics = 1000;

    private readonly ConcurrentDictionary<ZmtpPeer, ConcurrentDictionary<string, byte[]>> subscribers = new();

    public PublisherSocket(ZmtpEndpoint endpoint)
        : base(endpoint, "PUB") => Start();

    /// <summary>
    /// Publishes to all who subscribed by now. A slow subscriber is waited for, because the output of a cell must not
    /// be lost; one that takes nothing for a minute is disconnected.
    /// </summary>
    public async Task SendAsync(byte[][] message)
    {
        foreach (var (peer, topics) in subscribers)
        {
            if (topics.Values.Any(topic => message[0].AsSpan().StartsWith(topic)))
                await peer.SendAsync(message, Patience);
        }
    }

    protected override bool Accepts(string peerType) => peerType is "SUB" or "XSUB";

    protected override async Task ServeAsync(ZmtpPeer peer, CancellationToken cancellationToken)
    {
        var topics = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        subscribers[peer] = topics;
        try
        {
            while (await peer.ReceiveAsync(cancellationToken) is { } message)
                Apply(message[0], topics);
        }
        finally
        {
            subscribers.TryRemove(peer, out _);
        }
    }

    // RFC 23/ZMTP 3.0: a message of 1 and the topic subscribes, of 0 and the topic cancels.
    private static void Apply(byte[] request, ConcurrentDictionary<string, byte[]> topics)
    {
        if (request.Length == 0)
            return;
        var topic = request[1..];
        var name = Convert.ToHexString(topic);
        if (request[0] == 0)
            topics.TryRemove(name, out _);
        else if (request[0] == 1 && topics.Count < MaxTopics)
            topics[name] = topic;
    }
}
