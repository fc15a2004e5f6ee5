using BucketLab.Contracts.StoreControl;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// The store's clock over the control surface: <c>GET /_lab/clock</c> tells it, <c>POST</c> moves it, <c>DELETE</c>
/// sets it right. With names of buckets behind a slash, separated by commas, the time is that of these buckets alone.
/// Signatures in headers are held against the real time, or no client could reach a store whose clock
/// was moved.
/// </summary>
internal sealed class ClockControl(MovableClock clock)
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(365 * 200);

    public async Task HandleAsync(HttpContext http, RequestTarget target, VerifiedBody body)
    {
        TimeSpan? offset = http.Request.Method switch
        {
            "GET" => clock.Offset,
            "POST" => OffsetOf(await ControlBody.ReadAsync<ClockRequest>(body, http.RequestAborted)),
            "DELETE" => null,
            _ => throw S3Error.MethodNotAllowed.With(),
        };
        var buckets = BucketNames.Behind(target);
        if (buckets.Length == 0)
            clock.Offset = offset ?? TimeSpan.Zero;

        foreach (var bucket in HttpMethods.IsGet(http.Request.Method) ? [] : buckets)
            clock.Move(bucket, offset);
        clock.Enter(buckets.FirstOrDefault());
        await http.Response.WriteAsJsonAsync(
            new ClockTime(clock.GetUtcNow(), clock.OffsetNow.TotalSeconds),
            StoreControlJson.Wire.ClockTime,
            cancellationToken: http.RequestAborted
        );
    }

    private TimeSpan OffsetOf(ClockRequest request)
    {
        if (request.Now is null == request.OffsetSeconds is null)
            throw S3Error.InvalidArgument.With(
                "Say one of the two: now, a time such as 2030-01-01T00:00:00Z, or offsetSeconds."
            );
        var farthest = Farthest.TotalSeconds;
        var seconds = request.OffsetSeconds ?? (request.Now!.Value - clock.Real.GetUtcNow()).TotalSeconds;
        return Math.Abs(seconds) <= farthest
            ? TimeSpan.FromSeconds(seconds)
            : throw S3Error.InvalidArgument.With("The clock can be moved by up to 200 years.");
    }
}
