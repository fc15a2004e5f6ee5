using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>Refuses changes that object lock forbids (Amazon S3 User Guide, "How S3 Object Lock works").</summary>
internal static class ObjectLock
{
    /// <summary>Throws AccessDenied when the version must not be deleted now.</summary>
    public static void CheckDelete(ObjectVersion version, DateTimeOffset now, bool bypassesGovernance)
    {
        if (
            version.LegalHold == true
            || (
                version.Retention is { } retention
                && retention.RetainUntil > now
                && !(retention.Mode == ObjectRetention.Governance && bypassesGovernance)
            )
        )
            throw S3Error.AccessDenied.With("Access Denied because object protected by object lock.");
    }

    /// <summary>Throws AccessDenied when the new retention protects less than what is in force.</summary>
    public static void CheckChange(
        ObjectRetention? old,
        ObjectRetention? changed,
        DateTimeOffset now,
        bool bypassesGovernance
    )
    {
        if (old is null || old.RetainUntil <= now)
            return;
        var isWeaker =
            changed is null
            || changed.RetainUntil < old.RetainUntil
            || (old.Mode == ObjectRetention.Compliance && changed.Mode != ObjectRetention.Compliance)
            || (old.Mode == ObjectRetention.Governance && changed.Mode != old.Mode && !bypassesGovernance);
        if (isWeaker && !(old.Mode == ObjectRetention.Governance && bypassesGovernance))
            throw S3Error.AccessDenied.With("Access Denied because object protected by object lock.");
    }
}
