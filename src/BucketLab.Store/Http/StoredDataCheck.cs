using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Http;

/// <summary>What a look at every byte of a data folder found.</summary>
/// <param name="Versions">How many versions were read.</param>
/// <param name="Bytes">How many bytes of data files that were.</param>
/// <param name="Damage">A line for each damaged file or version, in no order.</param>
public sealed record StoredDataCheck(int Versions, long Bytes, IReadOnlyList<string> Damage)
{
    /// <summary>Reads a data folder that no store has open. As any start does, it removes what an interrupted write
    /// left.</summary>
    /// <exception cref="IOException">There is no store in the folder, or it cannot be used; the message says
    /// why.</exception>
    public static StoredDataCheck Run(
        string dataFolder,
        TimeProvider clock,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (!Directory.Exists(Path.Combine(dataFolder, "buckets")))
            throw new IOException($"There is no store in {Path.GetFullPath(dataFolder)}: it has no folder `buckets`.");
        using var store = ObjectStore.Open(dataFolder, clock);
        var cipher = new ObjectCipher(new KeyRing(store.KeyFile, clock), encryptsByDefault: false);
        var found = new CheckStore(store, cipher).Execute(cancellationToken);
        return new StoredDataCheck(found.Versions, found.Bytes, found.Damage);
    }
}
