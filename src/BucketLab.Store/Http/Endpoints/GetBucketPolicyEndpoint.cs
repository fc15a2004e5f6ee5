using System.Text;
using BucketLab.Store.Core.Model;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>GetBucketPolicy: the document as it was put.</summary>
internal static class GetBucketPolicyEndpoint
{
    public static Task HandleAsync(S3Exchange exchange)
    {
        var policy = exchange.Store.Find(exchange.Bucket).Settings.Policy ?? throw S3Error.NoSuchBucketPolicy.With();
        exchange.Http.Response.ContentType = "application/json";
        exchange.Http.Response.ContentLength = Encoding.UTF8.GetByteCount(policy);
        return exchange.Http.Response.WriteAsync(policy, exchange.Cancelled);
    }
}
