using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Sharing;

/// <summary>Lets requests of one tenant in at a steady rate, with a store of two seconds for a burst, and so many at a
/// time.</summary>
/// <param name="clock">Measures time.</param>
/// <param name="perSecond">Requests a second.</param>
/// <param name="atOnce">Requests under way at the same time.</param>
internal sealed class RequestGate(TimeProvider clock, int perSecond, int atOnce)
{
    private const int BurstSeconds = 2;

    private readonly Lock changing = new();
    private double left = (double)perSecond * BurstSeconds;
    private long seen = clock.GetTimestamp();
    private int underWay;

    /// <summary>Lets a request in; it leaves when the answer is disposed.</summary>
    /// <exception cref="S3Exception">SlowDown with Retry-After.</exception>
    public IDisposable Enter()
    {
        lock (changing)
        {
            if (underWay >= atOnce)
                throw SlowDown(1, $"At most {atOnce} of your requests are served at the same time.");
            var now = clock.GetTimestamp();
            var passed = clock.GetElapsedTime(seen, now).TotalSeconds;
            seen = now;
            left = Math.Min((double)perSecond * BurstSeconds, left + Math.Max(0, passed) * perSecond);
            if (left < 1)
                throw SlowDown(
                    (int)Math.Ceiling((1 - left) / perSecond),
                    $"Please reduce your request rate. {perSecond} requests a second are yours."
                );
            left--;
            underWay++;
            return new Turn(this);
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
