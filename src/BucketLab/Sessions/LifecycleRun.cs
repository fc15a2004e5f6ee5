using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.StoreControl;
using BucketLab.Views;

namespace BucketLab.Sessions;

/// <summary>Moves the time of a session's buckets for as long as their lifecycle rules run.</summary>
/// <param name="clock">The time of the buckets of a session.</param>
internal sealed class LifecycleRun(StoreClock clock)
{
    public async Task<View> AfterAsync(int daysLater)
    {
        View? card = null;
        await clock.LaterAsync(
            daysLater,
            async now =>
                card = new MessageCard(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The store ran its lifecycle rules as if it were {now:yyyy-MM-dd}."
                    ),
                    TextOf(await clock.RunLifecycleAsync())
                )
        );
        return card!;
    }

    private static string TextOf(LifecycleReport report) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"objects that expired: {report.Expired}, older versions removed: {report.NoncurrentRemoved}, "
                + $"delete markers removed: {report.DeleteMarkersRemoved}, moved to another storage class: "
                + $"{report.Transitioned}, unfinished uploads aborted: {report.UploadsAborted}"
        );
}
