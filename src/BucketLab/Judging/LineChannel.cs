using System.Text;

namespace BucketLab.Judging;

/// <summary>Lines of text over a stream, none longer than a limit: the other side may be hostile.</summary>
/// <param name="stream">Both ways.</param>
internal sealed class LineChannel(Stream stream) : IAsyncDisposable
{
    /// <summary>The longest line, in bytes: eight million.</summary>
    public const int MaxBytes = 8_000_000;

    private readonly SemaphoreSlim sending = new(1);
    private readonly byte[] buffer = new byte[16384];
    private int start;
    private int end;

    /// <summary>Sends one line, whole.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await sending.WaitAsync(cancellationToken);
            try
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (ObjectDisposedException exception)
        {
            // This side was closed while the line waited or was under way, which is the same to whoever sends.
            throw new IOException("The other side of the grading run is gone.", exception);
        }
    }

    /// <summary>The next line; null at the end.</summary>
    /// <exception cref="WireFormatException">The line is too long.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
                if (end == 0)
                    return null;
            }

            var at = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            line.Write(buffer, start, (at < 0 ? end : at) - start);
            start = at < 0 ? end : at + 1;
            if (line.Length > MaxBytes)
                throw new WireFormatException($"A message is longer than {MaxBytes / 1_000_000} MB.");
            if (at >= 0)
                return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        sending.Dispose();
    }
}
