namespace BucketLab.Store.Core.Operations;

/// <summary>The common prefix that a delimiter makes of a key.</summary>
internal static class KeyGroup
{
    /// <summary>Null for a key that stands for itself.</summary>
    public static string? Of(string key, string prefix, string delimiter)
    {
        if (delimiter.Length == 0 || key.Length < prefix.Length)
            return null;
        var end = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }
}
