using System.Globalization;
using System.Text.Json;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.SigV4;

namespace BucketLab.Store.Http.Events;

/// <summary>Events as JSON (Amazon S3 User Guide, "Event message structure", version 2.1).</summary>
internal static class EventMessage
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <param name="exchange">The request that brought the event about.</param>
    /// <param name="rule">The rule that asks for it.</param>
    /// <param name="eventName">Such as s3:ObjectCreated:Put.</param>
    /// <param name="subject">The object.</param>
    public static string Of(S3Exchange exchange, EventRule rule, string eventName, EventSubject subject)
    {
        var record = new
        {
            eventVersion = "2.1",
            eventSource = "aws:s3",
            awsRegion = exchange.Region,
            eventTime = Now(exchange),
            eventName = eventName["s3:".Length..],
            userIdentity = new { principalId = PrincipalOf(exchange.Caller) },
            requestParameters = new { sourceIPAddress = exchange.Http.Connection.RemoteIpAddress?.ToString() },
            responseElements = ResponseOf(exchange),
            s3 = new
            {
                s3SchemaVersion = "1.0",
                configurationId = rule.Id,
                bucket = BucketOf(exchange),
                @object = ObjectOf(subject),
            },
        };
        return JsonSerializer.Serialize(new { Records = new[] { record } });
    }

    /// <summary>Returns the message that a destination gets when it is configured.</summary>
    public static string Test(S3Exchange exchange) =>
        JsonSerializer.Serialize(
            new
            {
                Service = "Amazon S3",
                Event = "s3:TestEvent",
                Time = Now(exchange),
                exchange.Bucket,
                RequestId = exchange.ResponseHeaders["x-amz-request-id"].ToString(),
                HostId = exchange.ResponseHeaders["x-amz-id-2"].ToString(),
            }
        );

    private static string PrincipalOf(StoreIdentity? caller) =>
        caller is null ? "Anonymous" : Identities.CanonicalIdOf(caller.Name);

    private static string Now(S3Exchange exchange) =>
        exchange.Store.Clock.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> ResponseOf(S3Exchange exchange) =>
        new(StringComparer.Ordinal)
        {
            ["x-amz-request-id"] = exchange.ResponseHeaders["x-amz-request-id"].ToString(),
            ["x-amz-id-2"] = exchange.ResponseHeaders["x-amz-id-2"].ToString(),
        };

    private static object BucketOf(S3Exchange exchange) =>
        new
        {
            name = exchange.Bucket,
            ownerIdentity = new { principalId = Identities.CanonicalIdOf(exchange.Settings.Owner) },
            arn = "arn:aws:s3:::" + exchange.Bucket,
        };

    // Keys are encoded as forms encode them: a blank is a plus sign. What was removed has neither size nor entity tag.
    private static Dictionary<string, object> ObjectOf(EventSubject subject)
    {
        var described = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["key"] = UriEncoding.Encode(subject.Key, keepsSlash: true).Replace("%20", "+", StringComparison.Ordinal),
        };
        if (subject.SizeBytes is { } size)
            described["size"] = size;
        if (subject.ETag is { } tag)
            described["eTag"] = tag;
        if (subject.VersionId is { } version)
            described["versionId"] = version;
        described["sequencer"] = subject.Sequencer.ToUpperInvariant();
        return described;
    }
}
