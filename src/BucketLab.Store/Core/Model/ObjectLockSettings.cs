namespace BucketLab.Store.Core.Model;

/// <summary>Object lock of a bucket: the retention that new versions get when they bring none.</summary>
/// <param name="Mode">GOVERNANCE, COMPLIANCE, or null without a default.</param>
/// <param name="Days">Exclusive with <paramref name="Years"/>.</param>
/// <param name="Years">Exclusive with <paramref name="Days"/>.</param>
internal sealed record ObjectLockSettings(string? Mode = null, int? Days = null, int? Years = null)
{
    public ObjectRetention? RetentionFrom(DateTimeOffset now) =>
        Mode is null
            ? null
            : new ObjectRetention(Mode, Days is { } days ? now.AddDays(days) : now.AddYears(Years!.Value));
}
