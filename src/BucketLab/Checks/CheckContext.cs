using Amazon.S3;

namespace BucketLab.Checks;

/// <summary>What a check may use to ask the store.</summary>
internal sealed record CheckContext
{
    /// <summary>The owner's client.</summary>
    public required IAmazonS3 S3 { get; init; }

    /// <summary>Sends requests without credentials.</summary>
    public required HttpClient Anonymous { get; init; }

    /// <summary>The bucket of the lesson.</summary>
    public required string Bucket { get; init; }

    /// <summary>The URL of a key (of the bucket itself when the key is empty), without credentials.</summary>
    public required Func<string, string, Uri> UrlOf { get; init; }

    /// <summary>Time and delays.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
