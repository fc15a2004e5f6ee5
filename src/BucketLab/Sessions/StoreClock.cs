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
        var path = PathOf(StoreControlApi.Clock);
        var moved = await SendAsync(
            HttpMethod.Put,
            path,
            JsonSerializer.Serialize(time, StoreControlJson.Wire.ClockRequest)
        );
        try
        {
            await work(moved.Read(StoreControlJson.Wire.ClockTime).Now);
        }
        finally
        {
            await SendAsync(HttpMethod.Delete, path);
        }
    }

    /// <summary>Runs the lifecycle rules of the buckets by their time.</summary>
    public async Task<LifecycleReport> RunLifecycleAsync() =>
        (await SendAsync(HttpMethod.Put, PathOf(StoreControlApi.Lifecycle))).Read(
            StoreControlJson.Wire.LifecycleReport
        );

    private string PathOf(string part) => $"{part}/{string.Join(',', buckets())}";

    private async Task<ControlReply> SendAsync(HttpMethod method, string path, string? body = null)
    {
        var reply = await control.SendAsync(method, path, body);
        return reply.Problem is null
            ? reply
            : throw new InvalidOperationException($"The store refused with {reply.Status}: {reply.Problem}");
    }
}
