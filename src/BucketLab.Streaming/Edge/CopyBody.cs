namespace BucketLab.Streaming.Edge;

/// <summary>
/// The bytes of a copy while they come and after. One writer; any number of readers, each at its own place: a slow one
/// keeps nobody waiting, and one that leaves ends nothing.
/// </summary>
/// <param name="lengthBytes">All of them, as the origin announced.</param>
internal sealed class CopyBody(int lengthBytes)
{
    private readonly Lock gate = new();
    private readonly byte[] bytes = new byte[lengthBytes];
    private TaskCompletionSource more = NewSignal();
    private int arrived;
    private bool isBroken;

    public int LengthBytes => lengthBytes;

    /// <summary>True once all bytes are there.</summary>
    public bool IsWhole
    {
        get
        {
            lock (gate)
                return arrived == lengthBytes;
        }
    }

    /// <summary>Takes all bytes from the origin.</summary>
    /// <param name="from">The body of the answer.</param>
    /// <param name="count">Told of each piece.</param>
    /// <param name="cancellationToken">The edge ends.</param>
    /// <exception cref="IOException">It ended before its length.</exception>
    public async Task FillAsync(Stream from, Action<int> count, CancellationToken cancellationToken)
    {
        for (var at = 0; at < lengthBytes; )
        {
            var read = await from.ReadAsync(bytes.AsMemory(at), cancellationToken);
            if (read == 0)
                throw new IOException("The origin ended its answer before its length.");
            count(read);
            at += read;
            Announce(at);
        }
    }

    /// <summary>No more bytes will come: readers who wait for some are told.</summary>
    public void Break()
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            isBroken = true;
            (signal, more) = (more, NewSignal());
        }
        signal.SetResult();
    }

    /// <summary>The bytes from a place on that are there; waits for the first of them.</summary>
    /// <exception cref="IOException">They will never come.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(int from, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (arrived > from)
                    return bytes.AsMemory(from, arrived - from);
                if (isBroken)
                    throw new IOException("The origin broke off while the copy was made.");
                wait = more.Task;
            }
            await wait.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Announce(int upTo)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            arrived = upTo;
            (signal, more) = (more, NewSignal());
        }
        signal.SetResult();
    }
}
