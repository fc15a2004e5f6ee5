namespace BucketLab.Streaming.Players;

/// <summary>Scripts for a browser are not there and could not be had; the message says why.</summary>
public sealed class PlayerPackagesException : Exception
{
    internal PlayerPackagesException(string message, Exception? inner = null)
        : base(message, inner) { }
}
