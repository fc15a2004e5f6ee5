using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Sharing;

/// <summary>Lets requests of one tenant in at a steady rate, with a store of two seconds for a burst, and so many at a
/// time. A request beyond the rate waits up to a second, so that a program with few connections only becomes
/// slower.</summary>
/// <param name="clock">Measures time.</param>
/// <param name="perSecond">Requests a second.</param>
/// <param name="atOnce">Requests under way at the same time.</param>
internal sealed class RequestGate(TimeProvider clock, int perSecond, int atOnce)
{
    private const int BurstSeconds = 2;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly Lock changing = new();
    private double left = (double)perSecond * BurstSeconds;
    private long seen = clock.GetTimestamp();
    private int underWay;

    /// <summary>Lets a request in; it leaves when the answer is disposed.</summary>
    /// <exception cref="S3Exception">SlowDown with Retry-After: too many are under way, or it would have to wait longer
    /// than a second.</exception>
    public ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (changing)
        {
            if (underWay >= atOnce)
                throw SlowDown(1, $"At most {atOnce} of your requests are served at the same time.");
            var now = clock.GetTimestamp();
            var passed = clock.GetElapsedTime(seen, now).TotalSeconds;
            seen = now;
            left = Math.Min((double)perSecond * BurstSeconds, left + Math.Max(0, passed) * perSecond);
            wait = TimeSpan.FromSeconds(Math.Max(0, 1 - left) / perSecond);
            if (wait > MaxWait)
                throw SlowDown(
                    (int)Math.Ceiling(wait.TotalSeconds),
                    $"Please reduce your request rate. {perSecond} requests a second are yours."
                );
            left--;
            underWay++;
        }

        var turn = new Turn(this);
        return wait == TimeSpan.Zero ? new(turn) : WaitAsync(turn, wait, cancellationToken);
    }

    private async ValueTask<IDisposable?> WaitAsync(Turn turn, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, clock, cancellationToken);
            return turn;
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }
    }

    private void Leave()
    {
        lock (changing)
            underWay--;
    }

    private static S3Exception SlowDown(int seconds, string message) =>
        new(S3Error.SlowDown, message)
        {
            Headers = [new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))],
        };

    private sealed class Turn(RequestGate gate) : IDisposable
    {
        private RequestGate? owner = gate;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.Leave();
    }
}
