namespace BucketLab.Store.Core.Model;

/// <summary>Until when a version must not be deleted (Amazon S3 User Guide, "Locking objects with Object
/// Lock").</summary>
/// <param name="Mode">GOVERNANCE, which a permission bypasses, or COMPLIANCE, which nothing does.</param>
/// <param name="RetainUntil">UTC.</param>
internal sealed record ObjectRetention(string Mode, DateTimeOffset RetainUntil)
{
    public const string Governance = "GOVERNANCE";
    public const string Compliance = "COMPLIANCE";
}
