using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// The years before January 2023, for lessons: <c>POST /_lab/plain/BUCKET</c> takes a bucket out of the store's default
/// encryption, <c>DELETE /_lab/plain/BUCKET</c> puts it back. Objects that are there stay as they are.
/// </summary>
internal sealed class PlainControl(ObjectStore store)
{
    public Task HandleAsync(HttpContext http, RequestTarget target)
    {
        if (target.Key!.Split('/') is not [_, { Length: > 0 } name])
            throw S3Error.InvalidArgument.With("Say which bucket: /_lab/plain/BUCKET.");
        bool? keepsPlain = http.Request.Method switch
        {
            "POST" => true,
            "DELETE" => false,
            _ => null,
        };
        if (keepsPlain is not { } wanted)
            throw S3Error.MethodNotAllowed.With("POST and DELETE /_lab/plain/BUCKET.");
        store.Change(store.Find(name), bucket => bucket with { KeepsPlain = wanted });
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
