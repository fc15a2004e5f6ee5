using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Networks;

/// <summary>The network in force. It may be turned while requests are under way; they feel it from their next piece
/// on.</summary>
internal sealed class NetworkSettings(Network network)
{
    private readonly Lock gate = new();
    private Network current = network;
    private int answers;

    public Network Current
    {
        get
        {
            lock (gate)
                return current;
        }
    }

    public void Set(Network to)
    {
        lock (gate)
            (current, answers) = (to, 0);
    }

    /// <summary>Returns the number of bytes after which the next answer breaks off; null when it does not.</summary>
    public long? NextLoss()
    {
        lock (gate)
            return current.Loss is { } loss && ++answers % loss.EveryNth == 0 ? loss.AfterBytes : null;
    }
}
