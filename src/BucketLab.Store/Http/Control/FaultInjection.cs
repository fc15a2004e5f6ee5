using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Store.Http.Control;

/// <summary>Makes requests meet their fault.</summary>
internal sealed class FaultInjection(FaultList faults, TimeProvider clock)
{
    /// <summary>Waits, fails or puts a slow or breaking line under the bodies, as the fault of the operation
    /// says.</summary>
    public async Task MeetAsync(HttpContext http, S3Operation operation, string? bucket)
    {
        if (faults.Take(operation.Name, bucket) is not { } fault)
            return;
        if (fault.LatencyMilliseconds > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.LatencyMilliseconds), clock, http.RequestAborted);
        if (fault.Error is not null)
            throw FaultErrors
                .Named(fault.Error)
                .With($"{FaultErrors.Named(fault.Error).Message} (a fault that was asked for)");
        if (fault.BytesPerSecond is null && fault.DropAfterBytes is null)
            return;
        var transfer = new FaultyTransfer(http, fault, clock);
        http.Request.Body = new FaultyReader(http.Request.Body, transfer);
        var answer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(
            new StreamResponseBodyFeature(new FaultyWriter(answer.Stream, transfer), answer)
        );
    }
}
