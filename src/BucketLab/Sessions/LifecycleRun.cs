using System.Globalization;
using System.Text.Json;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.StoreControl;
using BucketLab.Views;

namespace BucketLab.Sessions;

/// <summary>Moves the clock of the embedded store for as long as its lifecycle rules run.</summary>
internal sealed class LifecycleRun(LabSession session)
{
    private const int MaxDays = 36_500;

    private readonly ControlClient control = new(session.Quiet);

    public async Task<View> AfterAsync(int daysLater)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysLater);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysLater, MaxDays);
        var request = new ClockRequest(OffsetSeconds: TimeSpan.FromDays(daysLater).TotalSeconds);
        var moved = await SendAsync(
            HttpMethod.Put,
            StoreControlApi.Clock,
            JsonSerializer.Serialize(request, StoreControlJson.Wire.ClockRequest)
        );
        try
        {
            var now = moved.Read(StoreControlJson.Wire.ClockTime).Now;
            var done = await SendAsync(HttpMethod.Put, StoreControlApi.Lifecycle);
            return new MessageCard(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The store ran its lifecycle rules as if it were {now:yyyy-MM-dd}."
                ),
                TextOf(done.Read(StoreControlJson.Wire.LifecycleReport))
            );
        }
        finally
        {
            await SendAsync(HttpMethod.Delete, StoreControlApi.Clock);
        }
    }

    private static string TextOf(LifecycleReport report) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"objects that expired: {report.Expired}, older versions removed: {report.NoncurrentRemoved}, "
                + $"delete markers removed: {report.DeleteMarkersRemoved}, moved to another storage class: "
                + $"{report.Transitioned}, unfinished uploads aborted: {report.UploadsAborted}"
        );

    private async Task<ControlReply> SendAsync(HttpMethod method, string path, string? body = null)
    {
        var reply = await control.SendAsync(method, path, body);
        return reply.Problem is null
            ? reply
            : throw new InvalidOperationException($"The store refused with {reply.Status}: {reply.Problem}");
    }
}
