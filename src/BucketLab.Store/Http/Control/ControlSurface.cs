using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// What a lab needs besides S3, under a name that no bucket can have: <c>/_lab/health</c> for everybody, and for root
/// <c>/_lab/on-disk/BUCKET/KEY</c>, the files behind an object, <c>/_lab/keys</c>, the master keys,
/// <c>/_lab/identities</c>, <c>/_lab/topics</c>, where events go, <c>/_lab/events</c> and <c>/_lab/logs</c>, which send
/// what waits, <c>/_lab/lifecycle</c>, which runs the lifecycle rules, <c>/_lab/check</c>, which reads every byte and
/// lists damage, <c>/_lab/faults</c>, what shall go wrong, and <c>/_lab/clock</c>, what time it is. PUT counts as POST.
/// </summary>
internal sealed class ControlSurface
{
    private const string Name = "_lab";

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
            ["on-disk"] = (http, target, _) => new ObjectFiles(store).HandleAsync(http, target),
            ["keys"] = (http, target, _) => new KeyControl(keys).HandleAsync(http, target),
            ["identities"] = new IdentityControl(identities).HandleAsync,
            ["check"] = (http, _, _) =>
                http.Response.WriteAsJsonAsync(
                    new CheckStore(store, new ObjectCipher(keys, encryptsByDefault: false)).Execute(
                        http.RequestAborted
                    ),
                    http.RequestAborted
                ),
            ["faults"] = (http, _, body) => new FaultControl(controls.Faults).HandleAsync(http, body),
            ["clock"] = (http, _, body) => new ClockControl(controls.Clock).HandleAsync(http, body),
            ["topics"] = new TopicControl(store.Events).HandleAsync,
            ["logs"] = (http, _, _) => DeliverLogsAsync(http, deliveries),
            ["events"] = (http, _, _) => FlushEventsAsync(http, deliveries),
            ["lifecycle"] = (http, _, _) => RunLifecycleAsync(http),
        };
    }

    public static bool Owns(RequestTarget target) => target.Bucket == Name;

    public static bool IsHealth(RequestTarget target) => Owns(target) && target.Key == "health";

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

    private async Task RunLifecycleAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            throw S3Error.MethodNotAllowed.With(
                "POST /_lab/lifecycle runs the lifecycle rules of all buckets now, by the store's clock."
            );
        await http.Response.WriteAsJsonAsync(
            await new RunLifecycle(store).ExecuteAsync(http.RequestAborted),
            http.RequestAborted
        );
    }
}
