namespace BucketLab.Streaming.Proxying;

/// <summary>How a request goes to the store and its answer back.</summary>
/// <param name="Readdress">Makes the request to the store; takes the body, null when there is none.</param>
/// <param name="Path">What the ledger calls it.</param>
internal sealed record Passage(Func<HttpContent?, HttpRequestMessage> Readdress, string Path)
{
    /// <summary>Makes another text of a successful answer; null leaves the bytes alone.</summary>
    public Func<string, string>? Rewrite { get; init; }
}
