namespace BucketLab.Media;

/// <summary>The names that a moving playlist has brought, and those that have left it and are due for
/// removal.</summary>
/// <param name="grace">Time that a segment stays after it has left; null keeps all.</param>
internal sealed class LiveWindow(TimeSpan? grace)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, DateTimeOffset LeftAt)> left = [];
    private List<string> named = [];

    /// <summary>Takes the next state of the playlist.</summary>
    /// <returns>The names that are new, in the order in which they stand there.</returns>
    public IReadOnlyList<string> Move(MediaPlaylist playlist, DateTimeOffset now)
    {
        List<string> segments = [.. playlist.Segments.Select(segment => segment.Uri)];
        // The init segment stays: whoever joins later needs it as well.
        var added = playlist
            .Segments.Select(segment => segment.Map?.Uri)
            .OfType<string>()
            .Concat(segments)
            .Where(known.Add)
            .ToList();
        foreach (var name in named.Except(segments, StringComparer.Ordinal))
            left.Enqueue((name, now));
        named = segments;
        return added;
    }

    /// <summary>The names whose grace is over, each once.</summary>
    public IEnumerable<string> TakeExpired(DateTimeOffset now)
    {
        while (grace is { } stays && left.TryPeek(out var first) && first.LeftAt + stays <= now)
            yield return left.Dequeue().Name;
    }
}
