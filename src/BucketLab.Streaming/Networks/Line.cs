namespace BucketLab.Streaming.Networks;

/// <summary>One direction of a line. All connections share it: a piece goes when those before it have gone.</summary>
internal sealed class Line(TimeProvider clock, NetworkSettings settings)
{
    // A twentieth of a second at a time: short enough for a player's own estimate, long enough for timers.
    private const int PiecesASecond = 20;
    private const int MaxBytes = 64 << 10;
    private const int FewestBytes = 256;

    private readonly Lock gate = new();
    private long freeAt = long.MinValue;

    /// <summary>The number of bytes to send at once.</summary>
    public int PieceBytes =>
        settings.Current.BandwidthKbps is { } kbps
            ? (int)Math.Clamp(kbps * 1000L / 8 / PiecesASecond, FewestBytes, MaxBytes)
            : MaxBytes;

    /// <summary>Waits until so many bytes have passed.</summary>
    public async Task PassAsync(int bytes, CancellationToken cancellationToken)
    {
        var wait = Reserve(bytes);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
    }

    // The schedule moves on from where it was, not from when a timer happened to fire: late timers do not add up.
    private TimeSpan Reserve(int bytes)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            if (settings.Current.BandwidthKbps is not { } kbps)
            {
                freeAt = now;
                return TimeSpan.Zero;
            }
            freeAt = Math.Max(freeAt, now) + (long)(bytes * 8.0 / (kbps * 1000.0) * clock.TimestampFrequency);
            return clock.GetElapsedTime(now, freeAt);
        }
    }
}
