using System.Text.Json;
using Amazon.S3;
using BucketLab.Contracts.StoreControl;

namespace BucketLab.Sessions;

/// <summary>The time of some buckets of the embedded store, which is ahead for as long as something runs and right
/// again afterwards. Buckets of others do not notice.</summary>
/// <param name="root">A client of the root identity, which signs.</param>
/// <param name="buckets">The names of the buckets.</param>
internal sealed class StoreClock(IAmazonS3 root, Func<IEnumerable<string>> buckets)
{
    private const int MaxDays = 36_500;

    // A request names its buckets in its path, which is as long as a key may be: 1,024 bytes. A name has up to 63.
    private const int BucketsInRequest = 14;

    private readonly ControlClient control = new(root);

    /// <summary>Runs something as if days had passed.</summary>
    /// <param name="daysLater">0 to 36,500.</param>
    /// <param name="work">The work; it is told the time by the store's clock.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="daysLater"/> is outside of that.</exception>
    public Task LaterAsync(int daysLater, Func<DateTimeOffset, Task> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysLater);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysLater, MaxDays);
        return AtAsync(new ClockRequest(OffsetSeconds: TimeSpan.FromDays(daysLater).TotalSeconds), work);
    }

    /// <summary>Runs something while the store takes a time for the present one.</summary>
    public async Task AtAsync(ClockRequest time, Func<DateTimeOffset, Task> work)
    {
        // A bucket that is made meanwhile has the right time.
        var paths = PathsOf(StoreControlApi.Clock);
        var body = JsonSerializer.Serialize(time, StoreControlJson.Wire.ClockRequest);
        DateTimeOffset? now = null;
        try
        {
            foreach (var path in paths)
            {
                var moved = await SendAsync(HttpMethod.Put, path, body);
                now ??= moved.Read(StoreControlJson.Wire.ClockTime).Now;
            }

            await work(now!.Value);
        }
        finally
        {
            foreach (var path in paths)
                await SendAsync(HttpMethod.Delete, path);
        }
    }

    /// <summary>Runs the lifecycle rules of the buckets by their time.</summary>
    public async Task<LifecycleReport> RunLifecycleAsync()
    {
        var all = new LifecycleReport(0, 0, 0, 0, 0);
        foreach (var path in PathsOf(StoreControlApi.Lifecycle))
        {
            var one = (await SendAsync(HttpMethod.Put, path)).Read(StoreControlJson.Wire.LifecycleReport);
            all = new LifecycleReport(
                all.Expired + one.Expired,
                all.NoncurrentRemoved + one.NoncurrentRemoved,
                all.DeleteMarkersRemoved + one.DeleteMarkersRemoved,
                all.Transitioned + one.Transitioned,
                all.UploadsAborted + one.UploadsAborted
            );
        }

        return all;
    }

    private List<string> PathsOf(string part) =>
        [.. buckets().Chunk(BucketsInRequest).Select(names => $"{part}/{string.Join(',', names)}")];

    private async Task<ControlReply> SendAsync(HttpMethod method, string path, string? body = null) =>
        (await control.SendAsync(method, path, body)).Require();
}
