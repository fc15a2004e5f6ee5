namespace BucketLab.Streaming.Proxying;

/// <summary>One request that went over the line.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, decoded, without the query: a signature is nobody's business.</param>
public sealed record Exchange(int Number, string Method, string Path)
{
    /// <summary>The <c>Range</c> header as the viewer sent it; null for none.</summary>
    public string? Range { get; init; }

    /// <summary>Whether the address carried a signature in its query.</summary>
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

    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; init; }
}
