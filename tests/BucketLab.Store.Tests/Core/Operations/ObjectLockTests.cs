using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Tests.Core.Operations;

public sealed class ObjectLockTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GOVERNANCE", 1, false, false)]
    [InlineData("GOVERNANCE", 1, true, true)]
    [InlineData("COMPLIANCE", 1, true, false)]
    [InlineData("COMPLIANCE", -1, false, true)]
    public void Who_may_delete_what_is_retained(string mode, int daysLeft, bool bypasses, bool isAllowed)
    {
        var version = new ObjectVersion
        {
            Key = "a",
            Place = "1",
            SizeBytes = 0,
            ETag = "",
            LastModified = Now,
            Retention = new ObjectRetention(mode, Now.AddDays(daysLeft)),
        };
        var refused = Record.Exception(() => ObjectLock.CheckDelete(version, Now, bypasses));
        Assert.Equal(isAllowed, refused is null);
        Assert.NotNull(
            Record.Exception(() =>
                ObjectLock.CheckDelete(version with { LegalHold = true }, Now, bypassesGovernance: true)
            )
        );
    }
}
