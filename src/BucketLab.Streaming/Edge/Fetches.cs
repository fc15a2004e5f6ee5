using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Edge;

/// <summary>The outcome of a request to the origin that was made for the cache.</summary>
internal abstract record Fetched
{
    /// <summary>There is a copy, new, renewed or stale.</summary>
    /// <param name="Copy">The copy.</param>
    /// <param name="Result">The word for the request that asked for it.</param>
    internal sealed record Kept(StoredCopy Copy, EdgeResult Result) : Fetched;

    /// <summary>The answer may not be kept: it is for the request that asked, and for nobody else.</summary>
    internal sealed record Passed(HttpResponseMessage Answer, int Number) : Fetched, IDisposable
    {
        private int isTaken;

        /// <summary>Gives the answer away once.</summary>
        public bool TryTake() => Interlocked.Exchange(ref isTaken, 1) == 0;

        /// <summary>Ends the answer when nobody has taken it.</summary>
        public void Dispose()
        {
            if (TryTake())
                Answer.Dispose();
        }
    }

    /// <summary>A copy turned out to be another object's; ask again.</summary>
    internal sealed record Again : Fetched;

    /// <summary>The origin did not answer.</summary>
    internal sealed record Failed : Fetched;
}

/// <summary>Requests to the origin that are under way, at most one for each name.</summary>
internal sealed class Fetches
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Fetch> running = new(StringComparer.Ordinal);

    /// <summary>Joins the one that runs, or begins one.</summary>
    /// <param name="nameOf">Tells the key and the values of the headers by which its copies differ; asked while no
    /// request to the origin ends, because each may bring another such header.</param>
    /// <param name="path">The path, by which it may be discarded.</param>
    /// <param name="begin">Asks the origin; begins only when nobody else has.</param>
    /// <returns>The request, and true if it is the caller's own.</returns>
    public (Fetch Fetch, bool IsOwn) Join(Func<string> nameOf, string path, Func<Fetch, Task<Fetched>> begin)
    {
        string name;
        Fetch fetch;
        lock (gate)
        {
            name = nameOf();
            if (running.TryGetValue(name, out var other))
                return (other, false);
            running[name] = fetch = new Fetch(path);
        }
        fetch.Begin(begin, () => End(name));
        return (fetch, true);
    }

    /// <summary>Keeps nothing of what is under way for a path: it was asked for before the path changed.</summary>
    public void Discard(string path)
    {
        lock (gate)
        {
            foreach (var fetch in running.Values.Where(fetch => fetch.Path == path))
                fetch.Discard();
        }
    }

    private void End(string name)
    {
        lock (gate)
            running.Remove(name);
    }
}

/// <summary>One request to the origin. It goes on when those who wait for it leave.</summary>
/// <param name="path">The path that it is for.</param>
internal sealed class Fetch(string path)
{
    private readonly TaskCompletionSource<Fetched> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isDiscarded;

    public string Path => path;

    public bool IsDiscarded => isDiscarded;

    public Task<Fetched> Outcome => outcome.Task;

    public void Discard() => isDiscarded = true;

    public void Begin(Func<Fetch, Task<Fetched>> begin, Action end) => _ = RunAsync(begin, end);

    // Whoever comes after the end finds the copy already in its place.
    private async Task RunAsync(Func<Fetch, Task<Fetched>> begin, Action end)
    {
        try
        {
            var found = await begin(this);
            end();
            outcome.SetResult(found);
        }
        catch (Exception exception)
        {
            end();
            outcome.SetException(exception);
        }
    }
}
