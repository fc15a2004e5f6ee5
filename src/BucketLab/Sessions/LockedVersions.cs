using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.StoreControl;

namespace BucketLab.Sessions;

/// <summary>Removes versions that object lock keeps: legal holds are lifted, GOVERNANCE is bypassed, and for COMPLIANCE
/// the embedded store's clock is ahead for the length of one request.</summary>
/// <param name="s3">A client of the owner.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="movesClock">True where the store's clock can be moved.</param>
internal sealed class LockedVersions(IAmazonS3 s3, string bucket, bool movesClock)
{
    /// <summary>Removes them, or throws what the store refuses with.</summary>
    public async Task RemoveAsync(IReadOnlyList<KeyVersion> versions, CancellationToken cancellationToken)
    {
        var latest = DateTime.MinValue;
        foreach (var version in versions)
        {
            await LiftHoldAsync(version, cancellationToken);
            if (await RetainedUntilAsync(version, cancellationToken) is { } until && until > latest)
                latest = until;
        }

        var deletion = new DeleteObjectsRequest
        {
            BucketName = bucket,
            Quiet = true,
            BypassGovernanceRetention = true,
            Objects = [.. versions],
        };
        if (!movesClock || latest == DateTime.MinValue)
        {
            await s3.DeleteObjectsAsync(deletion, cancellationToken);
            return;
        }

        await new StoreClock(s3, () => [bucket]).AtAsync(
            new ClockRequest(Now: new DateTimeOffset(latest.ToUniversalTime()).AddSeconds(1)),
            _ => s3.DeleteObjectsAsync(deletion, cancellationToken)
        );
    }

    // A version without one is no reason to stop, and neither is a server that knows none.
    private async Task LiftHoldAsync(KeyVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutObjectLegalHoldAsync(
                new()
                {
                    BucketName = bucket,
                    Key = version.Key,
                    VersionId = version.VersionId,
                    LegalHold = new() { Status = ObjectLockLegalHoldStatus.Off },
                },
                cancellationToken
            );
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default) { }
    }

    private async Task<DateTime?> RetainedUntilAsync(KeyVersion version, CancellationToken cancellationToken)
    {
        try
        {
            var retention = await s3.GetObjectRetentionAsync(
                new()
                {
                    BucketName = bucket,
                    Key = version.Key,
                    VersionId = version.VersionId,
                },
                cancellationToken
            );
            return retention.Retention?.RetainUntilDate;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return null;
        }
    }
}
