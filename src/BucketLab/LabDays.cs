using BucketLab.Contracts.Display;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <content>Days that have not come yet.</content>
public sealed partial class Lab
{
    /// <summary>Lets the store run the lifecycle rules of this lesson's buckets as if days had passed. Afterwards its
    /// clock is right again; what went stays gone.</summary>
    /// <param name="daysLater">0 to 36,500.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="daysLater"/> is outside of that.</exception>
    public async Task<View> RunLifecycleAsync(int daysLater) =>
        session.Clock is { } clock
            ? await new LifecycleRun(clock).AfterAsync(daysLater)
            : CannotShow(Capability.LifecycleClock);

    /// <summary>Runs something while this lesson's buckets are some days ahead in the embedded store: what is written
    /// then is written on that day, and what object lock keeps until an earlier one can go. Afterwards its clock is
    /// right again.</summary>
    /// <param name="daysLater">0 to 36,500.</param>
    /// <param name="work">Requests to the store.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="daysLater"/> is outside of that.</exception>
    /// <exception cref="NotSupportedException">The clock of this backend cannot be moved; ask <see cref="Has"/>
    /// first.</exception>
    public Task OnDayAsync(int daysLater, Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return session.Clock is { } clock
            ? clock.LaterAsync(daysLater, _ => work())
            : throw new NotSupportedException(CapabilityText.RemedyOf(Capability.LifecycleClock));
    }
}
