using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>Computes when lifecycle rules fall due (Amazon S3 User Guide, "Lifecycle configuration elements", rounding
/// to midnight UTC).</summary>
internal static class ExpirationClock
{
    /// <summary>The first midnight, UTC, that is at least that many days after the start.</summary>
    public static DateTimeOffset After(DateTimeOffset start, int days)
    {
        var due = start.ToUniversalTime().AddDays(days);
        var midnight = new DateTimeOffset(due.Date, TimeSpan.Zero);
        return due == midnight ? due : midnight.AddDays(1);
    }

    /// <summary>The earliest expiry of a current version and the rule that brings it; null when none does.</summary>
    public static (DateTimeOffset Time, string RuleId)? ExpiryOf(
        LifecycleConfiguration? lifecycle,
        ObjectVersion version
    )
    {
        (DateTimeOffset Time, string RuleId)? earliest = null;
        foreach (var rule in lifecycle?.Rules.Where(rule => rule.Covers(version)) ?? [])
        {
            var due =
                rule.ExpirationDate ?? (rule.ExpirationDays is { } days ? After(version.LastModified, days) : null);
            if (due is { } time && (earliest is null || time < earliest.Value.Time))
                earliest = (time, rule.Id);
        }

        return earliest;
    }

    /// <summary>Returns the time at which the earliest rule aborts an unfinished upload, and the rule; null when none
    /// does.</summary>
    public static (DateTimeOffset Time, string RuleId)? AbortOf(
        LifecycleConfiguration? lifecycle,
        MultipartUpload upload
    ) =>
        lifecycle
            ?.Rules.Where(rule => rule.AbortUploadDays is not null && rule.CoversKey(upload.Key))
            .Select(rule => ((DateTimeOffset, string)?)(After(upload.Initiated, rule.AbortUploadDays!.Value), rule.Id))
            .Min();
}
