using System.Collections.Immutable;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// Metadata files of a bucket that could not be read. The key is unknown, but the file's name holds its hash: that key
/// answers an error instead of a 404.
/// </summary>
/// <param name="files">Paths <c>.../HH/REST.PLACE.json</c>.</param>
internal sealed class MetadataDamage(IEnumerable<string> files)
{
    // Nearly always empty, and asked by every request: an immutable one answers that without a lock.
    private ImmutableDictionary<string, string> places = files
        .Select(NameOf)
        .GroupBy(name => name.Hash, StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => group.Max(name => name.Path)!, StringComparer.Ordinal);

    public bool IsEmpty => places.IsEmpty;

    /// <summary>Adds a file that was found after the start.</summary>
    public void Add(string file)
    {
        var (hash, path) = NameOf(file);
        ImmutableInterlocked.AddOrUpdate(
            ref places,
            hash,
            path,
            (_, other) => string.CompareOrdinal(other, path) > 0 ? other : path
        );
    }

    /// <summary>Throws when a file that cannot be read may hold a newer version of the key than
    /// <paramref name="newest"/>.</summary>
    public void Check(string key, string? newest)
    {
        if (
            !places.IsEmpty
            && places.TryGetValue(StoreFolder.HashOf(key), out var path)
            && string.CompareOrdinal(PlaceOf(path), newest) > 0
        )
            throw new DamagedFileException($"The metadata file {path} is damaged.");
    }

    /// <summary>The key was deleted: what could not be read goes, from the disk first.</summary>
    public void Remove(string key)
    {
        if (places.IsEmpty || !places.TryGetValue(StoreFolder.HashOf(key), out var path))
            return;
        File.Delete(path);
        DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
        ImmutableInterlocked.TryRemove(ref places, StoreFolder.HashOf(key), out _);
        OrphanedFiles.Remove(DataOf(path));
    }

    /// <summary>The key was overwritten, so that what could not be read is of no use any more.</summary>
    /// <param name="key">The key.</param>
    /// <param name="newest">The place of what overwrote it, whose files stay.</param>
    public void Forget(string key, string newest)
    {
        if (
            places.IsEmpty
            || !ImmutableInterlocked.TryRemove(ref places, StoreFolder.HashOf(key), out var path)
            || PlaceOf(path) == newest
        )
            return;
        OrphanedFiles.Remove(path);
        OrphanedFiles.Remove(DataOf(path));
    }

    private static string DataOf(string path) => path[..^StoreFolder.MetadataSuffix.Length] + StoreFolder.DataSuffix;

    private static string PlaceOf(string path) => Path.GetFileName(path).Split('.')[1];

    private static (string Hash, string Path) NameOf(string path) =>
        (Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path).Split('.')[0], path);
}
