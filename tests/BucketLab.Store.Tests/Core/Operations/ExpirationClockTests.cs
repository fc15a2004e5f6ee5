using BucketLab.Store.Core.Operations;

namespace BucketLab.Store.Tests.Core.Operations;

public sealed class ExpirationClockTests
{
    [Theory]
    [InlineData("2026-01-01T10:30:00Z", 3, "2026-01-05T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00Z", 3, "2026-01-04T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z", 1, "2027-01-02T00:00:00Z")]
    public void Days_end_at_the_next_midnight(string start, int days, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due), ExpirationClock.After(DateTimeOffset.Parse(start), days));
}
