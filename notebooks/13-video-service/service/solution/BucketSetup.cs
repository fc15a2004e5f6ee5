using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace VideoService;

/// <summary>Makes the bucket ready, at each start of the service.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Its name.</param>
public sealed class BucketSetup(IAmazonS3 s3, string bucket)
{
    /// <summary>Sets what has to hold for the bucket, whatever was set there before.</summary>
    public async Task PrepareAsync()
    {
        await s3.PutBucketAsync(bucket); // one's own bucket may be made again
        await ClosePublicAccessAsync();
        await KeepVersionsAsync();
        await EncryptAsync();
        await RemoveWhatNobodyCompletesAsync();
    }

    private async Task ClosePublicAccessAsync()
    {
        await s3.DeleteBucketPolicyAsync(bucket);
        await s3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
                {
                    // Ignored is enough, and Ceph 16 refuses every PutObject where public ACLs are blocked.
                    IgnorePublicAcls = true,
                    BlockPublicPolicy = true,
                    RestrictPublicBuckets = true,
                },
            }
        );
    }

    private Task KeepVersionsAsync() =>
        s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            }
        );

    private async Task EncryptAsync()
    {
        try
        {
            await s3.PutBucketEncryptionAsync(
                new PutBucketEncryptionRequest
                {
                    BucketName = bucket,
                    ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                    {
                        ServerSideEncryptionRules =
                        [
                            new ServerSideEncryptionRule
                            {
                                ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
                                {
                                    ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256,
                                },
                            },
                        ],
                    },
                }
            );
        }
        catch (AmazonS3Exception refused)
            when (refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented)
        {
            // Ceph 16 has no SSE-S3. Whoever runs the service must know.
            await Console.Error.WriteLineAsync($"Films lie unencrypted in {bucket}: the server has no SSE-S3.");
        }
    }

    // Thirty days to bring a deleted film back, seven to go on with an upload.
    private Task RemoveWhatNobodyCompletesAsync() =>
        s3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest
            {
                BucketName = bucket,
                Configuration = new LifecycleConfiguration
                {
                    Rules =
                    [
                        new LifecycleRule
                        {
                            Id = "tidy",
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new LifecycleFilter
                            {
                                LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" },
                            },
                            AbortIncompleteMultipartUpload = new LifecycleRuleAbortIncompleteMultipartUpload
                            {
                                DaysAfterInitiation = 7,
                            },
                            NoncurrentVersionExpiration = new LifecycleRuleNoncurrentVersionExpiration
                            {
                                NoncurrentDays = 30,
                            },
                        },
                    ],
                },
            }
        );
}
