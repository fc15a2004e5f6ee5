namespace BucketLab.Store.Http.Control;

/// <summary>The faults in force, in the order they were asked for. A request meets the first that fits.</summary>
internal sealed class FaultList
{
    private readonly Lock changing = new();
    private readonly List<(Fault Fault, int Met, int Failed)> faults = [];

    /// <summary>Each fault that is not over yet, with how many requests it met and how many of them it answered with
    /// its error.</summary>
    public IReadOnlyList<(Fault Fault, int Met, int Failed)> All
    {
        get
        {
            lock (changing)
                return [.. faults];
        }
    }

    public void Add(Fault fault)
    {
        lock (changing)
            faults.Add((fault, 0, 0));
    }

    /// <summary>Ends all faults, or those of one bucket only.</summary>
    public void Clear(string? bucket = null)
    {
        lock (changing)
            faults.RemoveAll(entry => bucket is null || entry.Fault.Bucket == bucket);
    }

    /// <summary>Returns the fault that a request for that operation meets, or null. An error that is not this request's
    /// turn is left out.</summary>
    /// <param name="operation">The name of the operation.</param>
    /// <param name="bucket">The bucket that the request names; null for none.</param>
    public Fault? Take(string operation, string? bucket)
    {
        lock (changing)
            return faults.Count == 0 ? null : TakeOne(operation, bucket); // nearly always there is none
    }

    private Fault? TakeOne(string operation, string? bucket)
    {
        var index = faults.FindIndex(entry =>
            (entry.Fault.Bucket is null || entry.Fault.Bucket == bucket)
            && (entry.Fault.Operations?.Contains(operation, StringComparer.Ordinal) ?? true)
        );
        if (index < 0)
            return null;
        var (fault, met, failed) = faults[index];
        // Spread evenly instead of thrown by dice: a lesson that asks for every fourth gets every fourth.
        var isTurn = fault.Error is not null && Math.Floor((met + 1) * fault.ErrorRate) > failed;
        if (met + 1 == fault.Requests)
            faults.RemoveAt(index);
        else
            faults[index] = (fault, met + 1, failed + (isTurn ? 1 : 0));
        return isTurn ? fault : fault with { Error = null };
    }
}
