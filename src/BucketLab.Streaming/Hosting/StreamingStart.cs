namespace BucketLab.Streaming.Hosting;

/// <summary>The line of JSON that a streaming process is given on its standard input; secrets have no place among
/// arguments.</summary>
/// <param name="Upstream">The store.</param>
/// <param name="AccessKeyId">Names the identity that signs private streams; null for none.</param>
/// <param name="SecretAccessKey">Its secret.</param>
/// <param name="Region">Part of each signature.</param>
/// <param name="PlayerCache">Where hls.js and dash.js are kept; null for no cache.</param>
public sealed record StreamingStart(
    Uri Upstream,
    string? AccessKeyId = null,
    string? SecretAccessKey = null,
    string Region = "us-east-1",
    string? PlayerCache = null
)
{
    /// <summary>The address of the store alone.</summary>
    public override string ToString() => Upstream.ToString();
}
