using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Services;

/// <summary>The lifecycle rules of a bucket by what they will do, where no clock can be moved to see it.</summary>
internal static class FilmRules
{
    /// <summary>Reads them.</summary>
    /// <param name="owner">A client of the bucket's owner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">A key whose uploads and versions are asked about.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<KeyRules> ReadAsync(
        IAmazonS3 owner,
        string bucket,
        string key,
        CancellationToken cancellationToken
    )
    {
        var rules = (await RulesAsync(owner, bucket, cancellationToken))
            .Where(rule => rule.Status == LifecycleRuleStatus.Enabled && Covers(rule, key))
            .ToList();
        return new KeyRules(
            rules.Min(rule => rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation),
            rules.Exists(rule => rule.Expiration is { Days: > 0 } or { Date: not null })
        );
    }

    private static async Task<IReadOnlyList<LifecycleRule>> RulesAsync(
        IAmazonS3 owner,
        string bucket,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await owner.GetLifecycleConfigurationAsync(bucket, cancellationToken)).Configuration?.Rules ?? [];
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    // A rule for a tag or a size says nothing about every film; it counts for none.
    private static bool Covers(LifecycleRule rule, string key) =>
        rule.Filter?.LifecycleFilterPredicate switch
        {
#pragma warning disable CS0618 // servers answer with the older form too
            null => key.StartsWith(rule.Prefix ?? "", StringComparison.Ordinal),
#pragma warning restore CS0618
            LifecyclePrefixPredicate prefix => key.StartsWith(prefix.Prefix ?? "", StringComparison.Ordinal),
            _ => false,
        };
}

/// <summary>The rules that hold for a key.</summary>
/// <param name="UploadDays">The days after which an unfinished upload is removed; null for never.</param>
/// <param name="Expires">True if a rule removes the object one day.</param>
internal sealed record KeyRules(int? UploadDays, bool Expires);
