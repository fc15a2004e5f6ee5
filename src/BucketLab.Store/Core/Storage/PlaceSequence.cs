using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>Names of places: sixteen hex digits that only grow, also over restarts and when the clock goes
/// back.</summary>
internal sealed class PlaceSequence(TimeProvider clock)
{
    private long last;

    public string Next()
    {
        while (true)
        {
            var before = Volatile.Read(ref last);
            var next = Math.Max(before + 1, clock.GetUtcNow().UtcTicks);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
                return HexNumber.TextOf(next);
        }
    }

    /// <summary>Notes a place that exists already.</summary>
    public void Seen(string place)
    {
        if (long.TryParse(place, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            Seen(value);
    }

    /// <summary>Notes a place that exists already, as a number.</summary>
    public void Seen(long place) => last = Math.Max(last, place);
}
