using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>Faults over the control surface: <c>POST /_lab/faults</c> adds one, <c>GET</c> lists, <c>DELETE</c> ends
/// all, or those of a bucket that is named behind it.</summary>
internal sealed class FaultControl(FaultList faults)
{
    public async Task HandleAsync(HttpContext http, RequestTarget target, VerifiedBody body)
    {
        switch (http.Request.Method)
        {
            case "POST":
                var fault = await ControlBody.ReadAsync<Fault>(body, http.RequestAborted);
                FaultErrors.Check(fault);
                faults.Add(fault);
                break;
            case "DELETE":
                faults.Clear(target.Key!.Split('/', 2) is [_, { Length: > 0 } bucket] ? bucket : null);
                break;
            case "GET":
                break;
            default:
                throw S3Error.MethodNotAllowed.With();
        }

        await http.Response.WriteAsJsonAsync(
            new
            {
                faults = faults.All.Select(entry => new
                {
                    entry.Fault,
                    entry.Met,
                    entry.Failed,
                }),
            },
            http.RequestAborted
        );
    }
}
