using System.Diagnostics;
using System.Diagnostics.Metrics;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BucketLab.Store.Http;

/// <summary>
/// Describes a request in the traces and metrics that ASP.NET Core makes of it, where somebody listens to them;
/// otherwise it costs three look-ups. Names follow the semantic conventions of OpenTelemetry (HTTP server spans and
/// metrics; object stores, S3). Neither the query nor a header besides the client's name is told: signatures, tokens
/// and customers' keys stand there.
/// </summary>
internal static class RequestTelemetry
{
    private const string OperationTag = "rpc.method";
    private const string MethodTag = "http.request.method";
    private const string StatusTag = "http.response.status_code";
    private const string OtherMethod = "_OTHER";

    private static readonly string[] Methods = ["GET", "PUT", "POST", "HEAD", "DELETE", "OPTIONS", "PATCH"];

    private static readonly Meter Meter = new("BucketLab.Store");

    private static readonly Histogram<long> RequestBytes = Meter.CreateHistogram(
        "http.server.request.body.size",
        "By",
        "Size of HTTP server request bodies.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = Sizes }
    );

    private static readonly Histogram<long> ResponseBytes = Meter.CreateHistogram(
        "http.server.response.body.size",
        "By",
        "Size of HTTP server response bodies.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = Sizes }
    );

    // From 1 KiB, each sixteen times the one before: small files up to the largest object.
    private static long[] Sizes => [.. Enumerable.Range(0, 8).Select(power => 1024L << (4 * power))];

    /// <summary>Tells the operation, once it is known.</summary>
    public static void Tell(HttpContext http, S3Operation operation)
    {
        http.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new(OperationTag, operation.Name));
        if (SpanOf(http) is { } span)
        {
            span.DisplayName = "S3/" + operation.Name;
            span.SetTag("rpc.system", "aws-api").SetTag("rpc.service", "S3").SetTag(OperationTag, operation.Name);
        }

        if (RequestBytes.Enabled || ResponseBytes.Enabled)
            http.Features.Set(operation);
    }

    /// <summary>Tells what came of it, after the answer.</summary>
    public static void End(HttpContext http)
    {
        if (SpanOf(http) is { } span)
            Describe(span, http);
        if (http.Features.Get<S3Operation>() is not { } operation)
            return;
        var (request, response) = (http.Request, http.Response);
        var tags = new TagList
        {
            { MethodTag, MethodOf(request) },
            { StatusTag, response.StatusCode },
            { OperationTag, operation.Name },
        };
        if (request.ContentLength is { } received)
            RequestBytes.Record(received, tags);
        if (response.ContentLength is { } sent && !HttpMethods.IsHead(request.Method))
            ResponseBytes.Record(sent, tags);
    }

    private static Activity? SpanOf(HttpContext http) =>
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;

    private static void Describe(Activity span, HttpContext http)
    {
        var (request, response, target) = (http.Request, http.Response, http.Features.Get<RequestTarget>());
        var method = MethodOf(request);
        if (target is null || span.DisplayName == span.OperationName)
            span.DisplayName = method == OtherMethod ? "HTTP" : method; // no operation was found
        span.SetTag(MethodTag, method).SetTag(StatusTag, response.StatusCode);
        if (method == OtherMethod)
            span.SetTag("http.request.method_original", request.Method);
        span.SetTag("url.scheme", request.Scheme).SetTag("url.path", target?.RawPath ?? request.Path.Value);
        span.SetTag("server.address", request.Host.Host).SetTag("server.port", request.Host.Port);
        if (request.Headers.UserAgent is [{ } client, ..])
            span.SetTag("user_agent.original", client);
        span.SetTag("aws.request_id", response.Headers["x-amz-request-id"].ToString());
        span.SetTag("aws.s3.bucket", target?.Bucket).SetTag("aws.s3.key", target?.Key);
        if (response.StatusCode < StatusCodes.Status500InternalServerError)
            return;
        span.SetStatus(ActivityStatusCode.Error);
        span.SetTag("error.type", http.Features.Get<S3Error>()?.Code ?? "500");
    }

    // What a client makes up would be a series each.
    private static string MethodOf(HttpRequest request) =>
        Methods.FirstOrDefault(method => HttpMethods.Equals(method, request.Method)) ?? OtherMethod;
}
