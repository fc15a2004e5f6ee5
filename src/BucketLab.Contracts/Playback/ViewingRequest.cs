namespace BucketLab.Contracts.Playback;

/// <summary>A stream or file for a browser without a window to play.</summary>
/// <param name="Source">An address of the streaming server, mostly a presigned link through it.</param>
/// <param name="Kind"><c>mp4</c>, <c>hls</c>, <c>dash</c>, or <c>webrtc</c> for a camera in the page itself, which
/// needs no source.</param>
public sealed record ViewingRequest(string Source, string Kind = "mp4")
{
    /// <summary>The end of the viewing: <c>first-frame</c>, <c>ended</c>, or a position in seconds.</summary>
    public string Until { get; init; } = "first-frame";

    /// <summary>Position to seek to after the first frame, in seconds; null for no seek.</summary>
    public double? SeekSeconds { get; init; }

    /// <summary>Seconds that hls.js fetches ahead; null for the page's own choice. Small numbers make it switch
    /// soon.</summary>
    public double? AheadSeconds { get; init; }

    /// <summary>True if the browser plays HLS by itself instead of hls.js.</summary>
    public bool ByItself { get; init; }

    /// <summary>Time limit, 1 to 600 seconds by a clock that goes slower on a busy machine.</summary>
    public int LimitSeconds { get; init; } = 60;
}

/// <summary>The result of a viewing: the player's journal and the requests on the line.</summary>
/// <param name="Journal">The player's side.</param>
/// <param name="Exchanges">The line's side, in the order in which they began.</param>
public sealed record ViewingResult(PlayJournal Journal, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>Bytes that the viewer received.</summary>
    public long BytesDown => Exchanges.Sum(exchange => exchange.BytesDown);
}
