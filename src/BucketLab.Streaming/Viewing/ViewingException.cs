namespace BucketLab.Streaming.Viewing;

/// <summary>No browser played it; the message says why and what to do.</summary>
public sealed class ViewingException : Exception
{
    internal ViewingException(string message, Exception? inner = null)
        : base(message, inner) { }
}
