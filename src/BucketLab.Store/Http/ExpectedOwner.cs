using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Http;

/// <summary>x-amz-expected-bucket-owner: a request for somebody else's bucket of that name must fail.</summary>
internal static class ExpectedOwner
{
    public static void Check(string? expected, ObjectStore store, string bucket)
    {
        if (expected is not null && !IsAccountId(expected))
            throw S3Error.InvalidBucketOwnerAccountId.With();
        if (expected is null || !store.TryFind(bucket, out var found))
            return;
        var owner = found.Settings.Owner;
        if (expected != Identities.AccountId && expected != Identities.CanonicalIdOf(owner))
            throw S3Error.AccessDenied.With();
    }

    // Identities share one account here; the 64 digits of a canonical id tell them apart.
    private static bool IsAccountId(string text) =>
        text.Length switch
        {
            12 => text.All(char.IsAsciiDigit),
            64 => text.All(char.IsAsciiHexDigit),
            _ => false,
        };
}
