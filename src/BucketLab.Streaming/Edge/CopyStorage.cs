using Microsoft.AspNetCore.Http;

namespace BucketLab.Streaming.Edge;

/// <summary>The copies of an edge, in memory: as many as the capacity holds; the one that was not asked for longest
/// goes first.</summary>
/// <param name="capacityBytes">Of all copies together.</param>
internal sealed class CopyStorage(long capacityBytes)
{
    // A Vary by something that each client sends anew would otherwise fill a list without end.
    private const int MaxVariants = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<StoredCopy>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> keysByPath = new(StringComparer.Ordinal);
    private readonly Dictionary<StoredCopy, LinkedListNode<StoredCopy>> places = [];
    private readonly LinkedList<StoredCopy> recent = []; // asked for last first
    private long storedBytes;

    public long StoredBytes
    {
        get
        {
            lock (gate)
                return storedBytes;
        }
    }

    /// <summary>The copy that answers such a request, fresh or not; it is then the one asked for last.</summary>
    public StoredCopy? Find(string key, IHeaderDictionary request)
    {
        lock (gate)
        {
            if (byKey.GetValueOrDefault(key)?.Find(copy => copy.Answers(request)) is not { } found)
                return null;
            recent.Remove(places[found]);
            recent.AddFirst(places[found]);
            return found;
        }
    }

    /// <summary>The names of headers by which the copies of a key differ.</summary>
    public IReadOnlyList<string> SelectingOf(string key)
    {
        lock (gate)
            return
            [
                .. (byKey.GetValueOrDefault(key) ?? [])
                    .SelectMany(copy => copy.Selecting.Keys)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.OrdinalIgnoreCase),
            ];
    }

    /// <summary>Keeps a copy in place of one that answers the same requests.</summary>
    /// <returns>False when there is no room: copies that are still coming are not thrown away.</returns>
    public bool TryAdd(StoredCopy copy)
    {
        lock (gate)
        {
            if (byKey.GetValueOrDefault(copy.Key)?.Find(other => SameSelection(other, copy)) is { } old)
                Drop(old);
            if (byKey.GetValueOrDefault(copy.Key) is { Count: >= MaxVariants } variants)
                Drop(variants[0]);
            if (!MakeRoom(copy.SizeBytes))
                return false;
            if (!byKey.TryGetValue(copy.Key, out var copies))
                byKey[copy.Key] = copies = [];
            copies.Add(copy);
            if (!keysByPath.TryGetValue(copy.Path, out var keys))
                keysByPath[copy.Path] = keys = new HashSet<string>(StringComparer.Ordinal);
            keys.Add(copy.Key);
            places[copy] = recent.AddFirst(copy);
            storedBytes += copy.SizeBytes;
            return true;
        }
    }

    /// <summary>Gives a copy a new head; for one that is gone from here nothing is counted.</summary>
    public void Renew(StoredCopy copy, StoredHead head)
    {
        lock (gate)
        {
            var before = copy.SizeBytes;
            copy.Renew(head);
            if (places.ContainsKey(copy))
                storedBytes += copy.SizeBytes - before;
        }
    }

    public void Remove(StoredCopy copy)
    {
        lock (gate)
            Drop(copy);
    }

    /// <summary>Removes all copies of a path, whatever their query and headers.</summary>
    /// <returns>The number of them.</returns>
    public int RemovePath(string path)
    {
        lock (gate)
        {
            var gone = (keysByPath.GetValueOrDefault(path) ?? []).SelectMany(key => byKey[key]).ToList();
            foreach (var copy in gone)
                Drop(copy);
            return gone.Count;
        }
    }

    private static bool SameSelection(StoredCopy one, StoredCopy other) =>
        one.Selecting.Count == other.Selecting.Count
        && one.Selecting.All(field => other.Selecting.GetValueOrDefault(field.Key) == field.Value);

    private bool MakeRoom(long sizeBytes)
    {
        if (sizeBytes > capacityBytes)
            return false;
        for (var node = recent.Last; node is not null && storedBytes + sizeBytes > capacityBytes; )
        {
            var (copy, next) = (node.Value, node.Previous);
            if (copy.Body.IsWhole)
                Drop(copy);
            node = next;
        }
        return storedBytes + sizeBytes <= capacityBytes;
    }

    private void Drop(StoredCopy copy)
    {
        if (!places.Remove(copy, out var place))
            return;
        recent.Remove(place);
        storedBytes -= copy.SizeBytes;
        byKey[copy.Key].Remove(copy);
        if (byKey[copy.Key].Count > 0)
            return;
        byKey.Remove(copy.Key);
        keysByPath[copy.Path].Remove(copy.Key);
        if (keysByPath[copy.Path].Count == 0)
            keysByPath.Remove(copy.Path);
    }
}
