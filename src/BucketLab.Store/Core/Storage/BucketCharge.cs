using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// Charges one bucket to an account: what is stored, and what is held for a data file that no version claims yet. A
/// file becomes a version's in one step, so that it is counted once at every moment.
/// </summary>
internal sealed class BucketCharge(QuotaAccount account)
{
    private readonly Lock changing = new();
    private readonly Dictionary<string, (long Bytes, long Entries)> held = new(StringComparer.Ordinal);
    private bool isClosed;

    public QuotaAccount Account => account;

    /// <summary>Holds room for bytes on their way to the file at a place, or for an entry of that name.</summary>
    /// <exception cref="S3Exception">QuotaExceeded, or NoSuchBucket when the bucket was deleted.</exception>
    public void Hold(string place, long bytes, long entries)
    {
        lock (changing)
        {
            if (isClosed)
                throw S3Error.NoSuchBucket.With();
            account.Take(bytes, entries);
            Add(place, bytes, entries);
        }
    }

    /// <summary>Gives back what is held for a place; nothing when it was settled.</summary>
    public void Release(string place)
    {
        lock (changing)
        {
            if (held.Remove(place, out var found))
                account.Count(-found.Bytes, -found.Entries);
        }
    }

    /// <summary>Counts one version instead of another; what was held for its files is no longer held.</summary>
    public void Exchange(ObjectVersion? old, ObjectVersion? added)
    {
        var (oldBytes, oldEntries) = SizeOf(old);
        var (bytes, entries) = SizeOf(added);
        (bytes, entries) = (bytes - oldBytes, entries - oldEntries);
        lock (changing)
        {
            foreach (var place in PlacesOf(added))
            {
                if (held.Remove(place, out var found))
                    (bytes, entries) = (bytes - found.Bytes, entries - found.Entries);
            }

            account.Count(bytes, entries);
        }
    }

    /// <summary>Counts an upload that is there already.</summary>
    public void Count(UploadState upload)
    {
        lock (changing)
        {
            account.Count(0, 1);
            Add(upload.Upload.UploadId, 0, 1);
            foreach (var part in upload.Parts.Values)
            {
                account.Count(part.SizeBytes, 1);
                Add(part.Place, part.SizeBytes, 1);
            }
        }
    }

    /// <summary>Gives back all that is held: the bucket is deleted.</summary>
    public void Close()
    {
        lock (changing)
        {
            isClosed = true;
            foreach (var (bytes, entries) in held.Values)
                account.Count(-bytes, -entries);
            held.Clear();
            account.GiveBucketBack();
        }
    }

    private void Add(string place, long bytes, long entries)
    {
        var before = held.GetValueOrDefault(place);
        held[place] = (before.Bytes + bytes, before.Entries + entries);
    }

    private static (long Bytes, long Entries) SizeOf(ObjectVersion? version) =>
        version is null
            ? (0, 0)
            : (
                version.SizeBytes + (version.Annotations?.Sum(annotation => annotation.SizeBytes) ?? 0),
                1 + (version.Annotations?.Count ?? 0)
            );

    // An entry of its own is held under the place of the version, its bytes under those of its files.
    private static IEnumerable<string> PlacesOf(ObjectVersion? version) =>
        version is null ? [] : version.DataPlaces.Append(version.Place);
}
