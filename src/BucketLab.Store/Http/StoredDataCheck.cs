using BucketLab.Contracts.StoreControl;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Http;

/// <summary>Reads every byte of a data folder.</summary>
public static class StoredDataCheck
{
    /// <summary>Reads a data folder that no store has open. As any start does, it removes what an interrupted write
    /// left.</summary>
    /// <exception cref="IOException">There is no store in the folder, or it cannot be used; the message says
    /// why.</exception>
    public static StoreCheckReport Run(
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
        return ReportOf(new CheckStore(store, cipher).Execute(cancellationToken));
    }

    internal static StoreCheckReport ReportOf(StoreCheckResult found) => new(found.Versions, found.Bytes, found.Damage);
}
