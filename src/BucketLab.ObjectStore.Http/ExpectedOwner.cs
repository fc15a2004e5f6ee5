using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Storage;

namespace BucketLab.ObjectStore.Http;

/// <summary>x-amz-expected-bucket-owner: a request for somebody else's bucket of that name must fail.</summary>
internal static class ExpectedOwner
{
    public static void Check(string? expected, Store store, string bucket)
    {
        if (expected is null || !store.TryFind(bucket, out var found))
            return;
        var owner = found.Settings.Owner;
        if (expected != Identities.AccountId && expected != Identities.CanonicalIdOf(owner))
            throw S3Error.AccessDenied.With();
    }
}
