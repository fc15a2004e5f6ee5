using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Model;

/// <summary>The destination of some events of a bucket (Amazon S3 API Reference, QueueConfiguration and
/// TopicConfiguration).</summary>
internal sealed record EventRule
{
    public const string Queue = "Queue";
    public const string Topic = "Topic";

    public required string Id { get; init; }

    /// <summary><see cref="Queue"/>, a file of the store, or <see cref="Topic"/>, an HTTP address of this
    /// machine.</summary>
    public required string Kind { get; init; }

    /// <summary>The ARN as it was put.</summary>
    public required string Arn { get; init; }

    /// <summary>Such as s3:ObjectCreated:Put or s3:ObjectCreated:*.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    public string? Prefix { get; init; }

    public string? Suffix { get; init; }

    /// <summary>The name of the queue or topic: what stands behind the last colon of the ARN.</summary>
    [JsonIgnore]
    public string Name => Arn[(Arn.LastIndexOf(':') + 1)..];

    /// <param name="eventName">Such as s3:ObjectCreated:Put.</param>
    /// <param name="key">Of the object.</param>
    public bool Covers(string eventName, string key) =>
        Events.Any(pattern => Matches(pattern, eventName))
        && key.StartsWith(Prefix ?? "", StringComparison.Ordinal)
        && key.EndsWith(Suffix ?? "", StringComparison.Ordinal);

    /// <summary>Returns true if an object and event can fall under both rules, which S3 refuses.</summary>
    public bool Overlaps(EventRule other) =>
        Events.Any(mine => other.Events.Any(theirs => Matches(mine, theirs) || Matches(theirs, mine)))
        && AreNested(
            Prefix ?? "",
            other.Prefix ?? "",
            static (text, start) => text.StartsWith(start, StringComparison.Ordinal)
        )
        && AreNested(
            Suffix ?? "",
            other.Suffix ?? "",
            static (text, end) => text.EndsWith(end, StringComparison.Ordinal)
        );

    private static bool AreNested(string one, string other, Func<string, string, bool> holds) =>
        holds(one, other) || holds(other, one);

    private static bool Matches(string pattern, string eventName) =>
        pattern.EndsWith(":*", StringComparison.Ordinal)
            ? eventName.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : pattern == eventName;
}
