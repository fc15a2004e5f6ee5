using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Lists keys in order, a page at a time (Amazon S3 API Reference, ListObjects and ListObjectsV2).</summary>
internal sealed class ListObjects(ObjectStore store)
{
    public ListObjectsPage Execute(ListObjectsInput input) =>
        store.Find(input.Bucket).Read(index => index.Current, keys => Page(keys, input));

    /// <summary>A page of any snapshot; a group costs one look-up however many keys it holds.</summary>
    public static ListObjectsPage Page(KeySnapshot keys, ListObjectsInput input)
    {
        var objects = new List<ObjectVersion>();
        var commonPrefixes = new List<string>();
        var last = "";
        var index = Start(keys, input);
        while (
            index < keys.Count
            && keys[index] is var version
            && version.Key.StartsWith(input.Prefix, StringComparison.Ordinal)
        )
        {
            var group = KeyGroup.Of(version.Key, input.Prefix, input.Delimiter);
            if (objects.Count + commonPrefixes.Count == input.MaxKeys)
                return new ListObjectsPage(objects, commonPrefixes, input.MaxKeys == 0 ? null : last);
            last = group ?? version.Key;
            if (group is null)
            {
                objects.Add(version);
                index++;
            }
            else
            {
                commonPrefixes.Add(group);
                index = keys.AfterPrefix(group);
            }
        }

        return new ListObjectsPage(objects, commonPrefixes, null);
    }

    private static int Start(KeySnapshot keys, ListObjectsInput input)
    {
        if (KeyOrder.CompareKeys(input.After, input.Prefix) < 0 || input.After.Length == 0)
            return keys.AtOrAfter(input.Prefix);
        // A marker that is a common prefix, or lies within one, stands for the whole group.
        return
            KeyGroup.Of(input.After, input.Prefix, input.Delimiter) is { } group
            && input.After.StartsWith(input.Prefix, StringComparison.Ordinal)
            && group == input.After
            ? keys.AfterPrefix(group)
            : keys.After(input.After);
    }
}

/// <summary>The input of a listing, the same for both versions of ListObjects.</summary>
internal sealed record ListObjectsInput
{
    public required string Bucket { get; init; }

    /// <summary>Only keys that begin with this.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Groups keys that go on with this after the prefix; empty for no groups.</summary>
    public string Delimiter { get; init; } = "";

    /// <summary>Only keys and common prefixes after this one.</summary>
    public string After { get; init; } = "";

    /// <summary>Most keys and common prefixes together, 0 to 1,000.</summary>
    public int MaxKeys { get; init; } = 1000;
}

/// <summary>One page of a listing.</summary>
/// <param name="Objects">In key order.</param>
/// <param name="CommonPrefixes">In key order.</param>
/// <param name="NextAfter">The last key or common prefix of the page when more follow, else null.</param>
internal sealed record ListObjectsPage(
    IReadOnlyList<ObjectVersion> Objects,
    IReadOnlyList<string> CommonPrefixes,
    string? NextAfter
);
