using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Operations;

/// <summary>Lists versions and delete markers, a page at a time (Amazon S3 API Reference,
/// ListObjectVersions).</summary>
internal sealed class ListObjectVersions(ObjectStore store)
{
    // A version id begins with the order of its commit in this many hex digits.
    private const int OrderLength = 16;

    public ListObjectVersionsPage Execute(ListObjectVersionsInput input)
    {
        if (input.VersionIdMarker.Length > 0)
            VersionLookup.CheckForm(input.VersionIdMarker);
        return store.Find(input.Bucket).Read(index => index.Versions, versions => Page(versions, input));
    }

    /// <summary>A page of any snapshot.</summary>
    public static ListObjectVersionsPage Page(KeySnapshot versions, ListObjectVersionsInput input)
    {
        var found = new List<(ObjectVersion, bool)>();
        var commonPrefixes = new List<string>();
        (string Key, string? VersionId) last = ("", null);
        var index = Start(versions, input);
        while (index < versions.Count && versions[index].Key.StartsWith(input.Prefix, StringComparison.Ordinal))
        {
            if (found.Count + commonPrefixes.Count == input.MaxKeys)
                return new ListObjectVersionsPage(
                    found,
                    commonPrefixes,
                    input.MaxKeys == 0 ? null : last.Key,
                    last.VersionId
                );
            var version = versions[index];
            if (KeyGroup.Of(version.Key, input.Prefix, input.Delimiter) is { } group)
            {
                commonPrefixes.Add(group);
                last = (group, null);
                index = versions.AfterPrefix(group);
                continue;
            }

            found.Add((version, index == 0 || versions[index - 1].Key != version.Key));
            last = (version.Key, version.VersionId);
            index++;
        }

        return new ListObjectVersionsPage(found, commonPrefixes, null, null);
    }

    private static int Start(KeySnapshot versions, ListObjectVersionsInput input)
    {
        if (input.KeyMarker.Length == 0 || KeyOrder.CompareKeys(input.KeyMarker, input.Prefix) < 0)
            return versions.AtOrAfter(input.Prefix);
        if (KeyGroup.Of(input.KeyMarker, input.Prefix, input.Delimiter) is { } group && group == input.KeyMarker)
            return versions.AfterPrefix(group);
        return input.VersionIdMarker.Length == 0 ? versions.After(input.KeyMarker) : AfterVersion(versions, input);
    }

    // The marker's version may be deleted by now; its id still says where it stood. Only "null" does not: then the key
    // begins anew, for a version told twice does less harm than one not told.
    private static int AfterVersion(KeySnapshot versions, ListObjectVersionsInput input)
    {
        var (first, end) = (versions.AtOrAfter(input.KeyMarker), versions.After(input.KeyMarker));
        for (var index = first; index < end; index++)
        {
            if (versions[index].VersionId == input.VersionIdMarker)
                return index + 1;
        }

        if (input.VersionIdMarker.Length < OrderLength)
            return first;
        var order = input.VersionIdMarker[..OrderLength];
        while (first < end && string.CompareOrdinal(versions[first].Order, order) >= 0)
            first++;
        return first;
    }
}

/// <summary>The input of ListObjectVersions.</summary>
internal sealed record ListObjectVersionsInput
{
    public required string Bucket { get; init; }

    public string Prefix { get; init; } = "";

    public string Delimiter { get; init; } = "";

    /// <summary>Only what comes after this key or common prefix.</summary>
    public string KeyMarker { get; init; } = "";

    /// <summary>With it the listing goes on within the key of <see cref="KeyMarker"/>, after this version; empty for
    /// none.</summary>
    public string VersionIdMarker { get; init; } = "";

    /// <summary>Most versions and common prefixes together, 0 to 1,000.</summary>
    public int MaxKeys { get; init; } = 1000;
}

/// <summary>One page of versions.</summary>
/// <param name="Versions">Versions and delete markers by key, newest first within a key; each with whether it is the
/// newest.</param>
/// <param name="CommonPrefixes">In key order.</param>
/// <param name="NextKey">Where the next page goes on, else null.</param>
/// <param name="NextVersionId">The version within that key, or null after a common prefix.</param>
internal sealed record ListObjectVersionsPage(
    IReadOnlyList<(ObjectVersion Version, bool IsLatest)> Versions,
    IReadOnlyList<string> CommonPrefixes,
    string? NextKey,
    string? NextVersionId
);
