using System.Diagnostics;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Authorization;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Logs;

/// <summary>Adds an answered request to the access log of its bucket, where the bucket has one.</summary>
internal sealed class RequestLogger(ObjectStore store, AccessLog log)
{
    /// <param name="http">The request and its answer.</param>
    /// <param name="started">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Log(HttpContext http, long started)
    {
        if (
            http.Features.Get<RequestTarget>() is not { Bucket: { } name } target
            || !store.TryFind(name, out var bucket)
            || bucket.Settings.Logging is null
        )
            return;
        var (request, caller) = (http.Request, http.Features.Get<StoreIdentity>());
        var version = target.Key is null
            ? null
            : bucket.FindVersion(target.Key, target.Query.GetValueOrDefault("versionId"));
        log.Add(
            new AccessLogRecord
            {
                BucketOwner = Identities.CanonicalIdOf(bucket.Settings.Owner),
                Bucket = name,
                Time = store.Clock.GetUtcNow(),
                RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
                Requester = caller is null ? null : Identities.ArnOf(caller.Name),
                RequestId = http.Response.Headers["x-amz-request-id"].ToString(),
                Operation = OperationCode.Of(request.Method, target, request.Headers.ContainsKey("x-amz-copy-source")),
                Key = target.Key is null ? null : UriEncoding.Encode(target.Key, keepsSlash: true),
                RequestLine = RequestLineOf(request.Method, target),
                Status = http.Response.StatusCode,
                ErrorCode = http.Features.Get<S3Error>()?.Code,
                BytesSent = HttpMethods.IsHead(request.Method) ? null : http.Response.ContentLength,
                ObjectSize = version?.SizeBytes,
                TotalTime = Stopwatch.GetElapsedTime(started),
                Referer = Text(request.Headers.Referer.ToString()),
                UserAgent = Text(request.Headers.UserAgent.ToString()),
                VersionId = target.Query.GetValueOrDefault("versionId"),
                SignatureVersion =
                    caller is null ? null
                    : target.Query.ContainsKey("AWSAccessKeyId") ? "SigV2"
                    : "SigV4",
                AuthenticationType =
                    caller is null ? null
                    : request.Headers.Authorization.Count > 0 ? "AuthHeader"
                    : "QueryString",
                Host = Text(request.Host.Value),
                IsTls = request.IsHttps,
                Region = bucket.Settings.Region,
            }
        );
    }

    // A signature is a secret until it expires, and a log is read by many.
    private static string RequestLineOf(string method, RequestTarget target)
    {
        var parameters = target
            .RawQuery.Split('&')
            .Select(parameter => IsSecret(parameter) ? parameter.Split('=')[0] + "=..." : parameter);
        var mark = target.RawQuery.Length > 0 ? "?" : "";
        return $"{method} {target.RawPath}{mark}{string.Join('&', parameters)} HTTP/1.1";
    }

    private static bool IsSecret(string parameter) =>
        parameter.StartsWith("X-Amz-Signature=", StringComparison.OrdinalIgnoreCase)
        || parameter.StartsWith("Signature=", StringComparison.Ordinal)
        || parameter.StartsWith("x-amz-server-side-encryption-customer-key=", StringComparison.OrdinalIgnoreCase);

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
