using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Policy;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Settings;

/// <summary>Answers preflights and adds what a browser wants to see to other answers (Fetch Standard, "CORS
/// protocol").</summary>
internal sealed class Cors(ObjectStore store)
{
    private const string Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

    /// <summary>Answers an OPTIONS request: it carries no credentials and needs none.</summary>
    public void AnswerPreflight(HttpContext http, RequestTarget target, RequestFacts facts)
    {
        var origin =
            facts.Header("origin")
            ?? throw S3Error.BadRequest.With("Insufficient information. Origin request header needed.");
        var method =
            facts.Header("access-control-request-method")
            ?? throw S3Error.BadRequest.With("Invalid Access-Control-Request-Method: null");
        var asked = (facts.Header("access-control-request-headers") ?? "").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var rules =
            store.Find(target.Bucket ?? throw S3Error.MethodNotAllowed.With()).Settings.Cors
            ?? throw S3Error.AccessForbidden.With("CORSResponse: CORS is not enabled for this bucket.");
        var rule =
            rules.FirstOrDefault(rule => Matches(rule, origin, method) && asked.All(header => Allows(rule, header)))
            ?? throw S3Error.AccessForbidden.With(
                "CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, "
                    + "request method / Access-Control-Request-Method or Access-Control-Request-Headers are not "
                    + "whitelisted by the resource's CORS spec."
            );
        Write(http, rule, origin);
        if (asked.Length > 0)
            http.Response.Headers.AccessControlAllowHeaders = string.Join(
                ", ",
                asked.Select(header => header.ToLowerInvariant())
            );
    }

    /// <summary>Adds the headers of the first rule that fits; an answer that no page may read gets none.</summary>
    public void Apply(HttpContext http, RequestTarget target, RequestFacts facts)
    {
        if (
            facts.Header("origin") is not { } origin
            || target.Bucket is null
            || !store.TryFind(target.Bucket, out var bucket)
            || bucket.Settings.Cors is not { } rules
        )
            return;
        if (rules.FirstOrDefault(rule => Matches(rule, origin, facts.Method)) is { } rule)
            Write(http, rule, origin);
    }

    private static void Write(HttpContext http, CorsRule rule, string origin)
    {
        var headers = http.Response.Headers;
        var isForAll = rule.AllowedOrigins.FirstOrDefault(allowed => Wildcard.IsMatch(allowed, origin)) == "*";
        headers.AccessControlAllowOrigin = isForAll ? "*" : origin;
        if (!isForAll)
            headers.AccessControlAllowCredentials = "true";
        headers.AccessControlAllowMethods = string.Join(", ", rule.AllowedMethods);
        if (rule.ExposeHeaders.Count > 0)
            headers.AccessControlExposeHeaders = string.Join(", ", rule.ExposeHeaders);
        if (rule.MaxAgeSeconds is { } age)
            headers.AccessControlMaxAge = age.ToString(CultureInfo.InvariantCulture);
        headers.Vary = Vary;
    }

    private static bool Matches(CorsRule rule, string origin, string method) =>
        rule.AllowedMethods.Contains(method, StringComparer.Ordinal)
        && rule.AllowedOrigins.Any(allowed => Wildcard.IsMatch(allowed, origin));

    private static bool Allows(CorsRule rule, string header) =>
        rule.AllowedHeaders.Any(allowed => Wildcard.IsMatch(allowed, header, ignoresCase: true));
}
