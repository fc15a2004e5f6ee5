using System.Globalization;

namespace BucketLab.Store.Http.Logs;

/// <summary>One line of an access log (Amazon S3 User Guide, "Amazon S3 server access log format").</summary>
internal sealed record AccessLogRecord
{
    private const string Nothing = "-";

    /// <summary>Canonical user id.</summary>
    public required string BucketOwner { get; init; }

    public required string Bucket { get; init; }

    public required DateTimeOffset Time { get; init; }

    public string? RemoteAddress { get; init; }

    /// <summary>The ARN of who signed, or null.</summary>
    public string? Requester { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Such as REST.GET.OBJECT.</summary>
    public required string Operation { get; init; }

    /// <summary>Percent-encoded, or null.</summary>
    public string? Key { get; init; }

    public required string RequestLine { get; init; }

    public required int Status { get; init; }

    public string? ErrorCode { get; init; }

    public long? BytesSent { get; init; }

    public long? ObjectSize { get; init; }

    public required TimeSpan TotalTime { get; init; }

    public string? Referer { get; init; }

    public string? UserAgent { get; init; }

    public string? VersionId { get; init; }

    /// <summary>SigV4, SigV2 or null.</summary>
    public string? SignatureVersion { get; init; }

    /// <summary>AuthHeader, QueryString or null.</summary>
    public string? AuthenticationType { get; init; }

    public string? Host { get; init; }

    public bool IsTls { get; init; }

    public required string Region { get; init; }

    /// <summary>The fields in the order that S3 has, without an end of line.</summary>
    public override string ToString()
    {
        var milliseconds = ((long)TotalTime.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        var time = Time.UtcDateTime.ToString("[dd/MMM/yyyy:HH:mm:ss +0000]", CultureInfo.InvariantCulture);
        string[] fields =
        [
            BucketOwner,
            Bucket,
            time,
            RemoteAddress ?? Nothing,
            Requester ?? Nothing,
            RequestId,
            Operation,
            Key ?? Nothing,
            Quoted(RequestLine),
            Status.ToString(CultureInfo.InvariantCulture),
            ErrorCode ?? Nothing,
            Number(BytesSent),
            Number(ObjectSize),
            milliseconds,
            milliseconds,
            Quoted(Referer),
            Quoted(UserAgent),
            VersionId ?? Nothing,
            "bucketlab",
            SignatureVersion ?? Nothing,
            Nothing,
            AuthenticationType ?? Nothing,
            Host ?? Nothing,
            IsTls ? "TLSv1.3" : Nothing,
            Nothing,
            Nothing,
            Region,
        ];
        return string.Join(' ', fields);
    }

    private static string Number(long? value) =>
        value is { } number and > 0 ? number.ToString(CultureInfo.InvariantCulture) : Nothing;

    // What a client sends must not end the field it is in.
    private static string Quoted(string? text) =>
        text is null ? "\"-\"" : $"\"{string.Concat(text.Select(Harmless))}\"";

    private static string Harmless(char letter) =>
        letter == '"' ? "%22"
        : char.IsControl(letter) ? " "
        : letter.ToString();
}
