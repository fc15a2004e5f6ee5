namespace BucketLab.Streaming.Players;

/// <summary>hls.js and dash.js are not there and could not be had; the message says what to do.</summary>
public sealed class PlayerPackagesException : Exception
{
    internal PlayerPackagesException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
