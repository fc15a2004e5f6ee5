using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>Slows the bytes of one request down, and breaks its connection when enough of them have passed.</summary>
internal sealed class FaultyTransfer(HttpContext http, Fault fault, TimeProvider clock)
{
    // Ten steps a second look like a slow line rather than like stops and starts.
    private const int StepsPerSecond = 10;

    private readonly long started = clock.GetTimestamp();
    private long passed;

    /// <summary>Returns the number of these bytes that may pass in one step; 0 once the connection has to
    /// break.</summary>
    public int Step(int wanted)
    {
        var step = fault.BytesPerSecond is { } rate ? Math.Min(wanted, Math.Max(1, rate / StepsPerSecond)) : wanted;
        return (int)(fault.DropAfterBytes is { } most ? Math.Min(step, most - passed) : step);
    }

    /// <summary>Notes bytes that have passed and waits until the line would have carried them.</summary>
    public async Task PassAsync(int bytes, CancellationToken cancellationToken)
    {
        passed += bytes;
        if (fault.BytesPerSecond is not { } rate)
            return;
        var ahead = TimeSpan.FromSeconds((double)passed / rate) - clock.GetElapsedTime(started);
        if (ahead > TimeSpan.Zero)
            await Task.Delay(ahead, clock, cancellationToken);
    }

    public Exception Break()
    {
        http.Abort();
        return new ConnectionAbortedException("A fault broke the connection.");
    }
}
