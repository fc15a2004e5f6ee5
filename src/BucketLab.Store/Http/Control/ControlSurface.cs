using BucketLab.Contracts.StoreControl;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// Serves what a lab needs besides S3, as <see cref="StoreControlApi"/> lists it: health for everybody, all else for
/// root only. The paths lie under a name that no bucket can have. PUT counts as POST.
/// </summary>
internal sealed class ControlSurface
{
    private readonly ObjectStore store;
    private readonly Dictionary<string, Func<HttpContext, RequestTarget, VerifiedBody, Task>> parts;

    public ControlSurface(
        ObjectStore store,
        KeyRing keys,
        Identities identities,
        StoreControls controls,
        Deliveries deliveries
    )
    {
        this.store = store;
        parts = new Dictionary<string, Func<HttpContext, RequestTarget, VerifiedBody, Task>>(StringComparer.Ordinal)
        {
            [StoreControlApi.OnDisk] = (http, target, _) => new ObjectFiles(store).HandleAsync(http, target),
            [StoreControlApi.Keys] = (http, target, _) => new KeyControl(keys).HandleAsync(http, target),
            [StoreControlApi.Plain] = (http, target, _) => new PlainControl(store).HandleAsync(http, target),
            [StoreControlApi.Identities] = new IdentityControl(identities).HandleAsync,
            [StoreControlApi.Check] = (http, _, _) => CheckAsync(http, keys),
            [StoreControlApi.Faults] = new FaultControl(controls.Faults).HandleAsync,
            [StoreControlApi.Clock] = new ClockControl(controls.Clock).HandleAsync,
            [StoreControlApi.Topics] = new TopicControl(store.Events).HandleAsync,
            [StoreControlApi.Logs] = (http, _, _) => DeliverLogsAsync(http, deliveries),
            [StoreControlApi.Events] = (http, _, _) => FlushEventsAsync(http, deliveries),
            [StoreControlApi.Lifecycle] = (http, target, _) => RunLifecycleAsync(http, target, controls.Clock),
        };
    }

    public static bool Owns(RequestTarget target) => target.Bucket == StoreControlApi.Root;

    public static bool IsHealth(RequestTarget target) => Owns(target) && target.Key == StoreControlApi.Health;

    public Task HandleAsync(HttpContext http, RequestTarget target, bool isRoot, VerifiedBody body)
    {
        if (!isRoot)
            throw S3Error.AccessDenied.With("Only the root identity may use the control surface.");
        // The SDK of the library presigns PUT and no POST.
        if (HttpMethods.IsPut(http.Request.Method))
            http.Request.Method = HttpMethods.Post;
        return parts.TryGetValue(target.Key?.Split('/')[0] ?? "", out var handle)
            ? handle(http, target, body)
            : throw S3Error.NotFound.With(
                "The control surface has /_lab/health and "
                    + $"{string.Join(", ", parts.Keys.Select(part => $"/_lab/{part}"))}."
            );
    }

    private Task CheckAsync(HttpContext http, KeyRing keys)
    {
        var cipher = new ObjectCipher(keys, encryptsByDefault: false);
        return http.Response.WriteAsJsonAsync(
            StoredDataCheck.ReportOf(new CheckStore(store, cipher).Execute(http.RequestAborted)),
            StoreControlJson.Wire.StoreCheckReport,
            cancellationToken: http.RequestAborted
        );
    }

    private static async Task DeliverLogsAsync(HttpContext http, Deliveries deliveries)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw S3Error.MethodNotAllowed.With("POST /_lab/logs delivers the access logs of all buckets now.");
        var objects = await deliveries.Logs.DeliverAsync(http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new { objects }, http.RequestAborted);
    }

    private static async Task FlushEventsAsync(HttpContext http, Deliveries deliveries)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw S3Error.MethodNotAllowed.With("POST /_lab/events waits until the events so far are sent.");
        await deliveries.Events.FlushAsync(http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new { pending = 0 }, http.RequestAborted);
    }

    private async Task RunLifecycleAsync(HttpContext http, RequestTarget target, MovableClock clock)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw S3Error.MethodNotAllowed.With(
                "POST /_lab/lifecycle runs the lifecycle rules of all buckets now, by the store's clock; "
                    + "POST /_lab/lifecycle/BUCKET,BUCKET those of some."
            );
        var result = await new RunLifecycle(store)
        {
            Only = BucketNames.Behind(target),
            Entering = clock.Enter,
        }.ExecuteAsync(http.RequestAborted);
        await http.Response.WriteAsJsonAsync(
            new LifecycleReport(
                result.Expired,
                result.NoncurrentRemoved,
                result.DeleteMarkersRemoved,
                result.Transitioned,
                result.UploadsAborted
            ),
            StoreControlJson.Wire.LifecycleReport,
            cancellationToken: http.RequestAborted
        );
    }
}
