namespace BucketLab.Recording;

/// <summary>The query of an address as names and values.</summary>
internal static class WireQuery
{
    /// <summary>Decoded names and values; a name without a value has an empty one, and of two equal names the first
    /// counts.</summary>
    public static IReadOnlyDictionary<string, string> Of(string address)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var start = address.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return found;
        foreach (var pair in address[(start + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            found.TryAdd(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }

        return found;
    }
}
