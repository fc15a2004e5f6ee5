namespace BucketLab.Contracts.Playback;

/// <summary>One request that went over the line.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, decoded, without the query: a signature is nobody's business.</param>
public sealed record Exchange(int Number, string Method, string Path)
{
    /// <summary>The <c>Range</c> header as the viewer sent it; null for none.</summary>
    public string? Range { get; init; }

    /// <summary>True if the address carried a signature in its query.</summary>
    public bool Presigned { get; init; }

    /// <summary>The status that the viewer got; 0 while there is none.</summary>
    public int Status { get; init; }

    /// <summary>Bytes of the request's body.</summary>
    public long BytesUp { get; init; }

    /// <summary>Bytes of the answer's body that were sent to the viewer.</summary>
    public long BytesDown { get; init; }

    /// <summary>Milliseconds from the start of the ledger to the request.</summary>
    public double StartMs { get; init; }

    /// <summary>Milliseconds from the start of the ledger to the first byte of the answer's body; null when there was
    /// none.</summary>
    public double? FirstByteMs { get; init; }

    /// <summary>Milliseconds from the start of the ledger to the end; null while it runs.</summary>
    public double? EndMs { get; init; }

    /// <summary>The outcome.</summary>
    public ExchangeOutcome Outcome { get; init; }
}

/// <summary>The outcome of an exchange.</summary>
public enum ExchangeOutcome
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>The whole answer was sent.</summary>
    Complete,

    /// <summary>The network broke the connection, as it was told to.</summary>
    Lost,

    /// <summary>The viewer had enough and closed the connection: players do so when they seek.</summary>
    Abandoned,

    /// <summary>The store did not answer, or broke off.</summary>
    StoreFailed,
}

/// <summary>A part of the ledger as JSON.</summary>
/// <param name="NowMs">Milliseconds since the ledger was begun: what the other times are to be seen from.</param>
/// <param name="Exchanges">In the order in which they began.</param>
public sealed record LedgerPage(double NowMs, IReadOnlyList<Exchange> Exchanges);
