namespace BucketLab.Notebooks.Jupyter.Transport;

/// <summary>The limit of bytes that the unfinished messages of all peers of a socket may hold together.</summary>
/// <param name="maxBytes">More than this is refused.</param>
internal sealed class ByteBudget(long maxBytes)
{
    private long taken;

    /// <summary>Takes bytes before they are allocated.</summary>
    /// <exception cref="ZmtpException">They are not to be had.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref taken, bytes) <= maxBytes)
            return;
        Interlocked.Add(ref taken, -bytes);
        throw new ZmtpException($"The peers sent more than {maxBytes} bytes at once.");
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes) => Interlocked.Add(ref taken, -bytes);
}
