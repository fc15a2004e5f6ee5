namespace BucketLab.Streaming.Networks;

/// <summary>Every so many answers the connection breaks, always at the same place, so that a measurement can be
/// repeated.</summary>
public sealed record ConnectionLoss
{
    /// <summary>1 breaks every answer, 3 every third; counted from when the network was set.</summary>
    public int EveryNth
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentException("everyNth is at least 1.", nameof(value));
    } = 1;

    /// <summary>How much of the answer's body still arrives, at least 0.</summary>
    public long AfterBytes
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentException("afterBytes is at least 0.", nameof(value));
    }
}
