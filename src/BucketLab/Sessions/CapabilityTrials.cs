using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Finds out by requests what a server cannot do, in a bucket that is removed again.</summary>
internal static class CapabilityTrials
{
    private const string Key = "trial";

    private static readonly (
        Capability Capability,
        Func<IAmazonS3, string, CancellationToken, Task<bool>> Holds
    )[] Trials =
    [
        (Capability.ConditionalWrites, HasConditionalWritesAsync),
        (Capability.ServerSideEncryption, EncryptsAsync),
        (Capability.PlainBuckets, KeepsPlainAsync),
        (Capability.ServerSideEncryptionCustomer, EncryptsWithCustomerKeyAsync),
        (Capability.CrossOriginRules, HasCrossOriginRulesAsync),
        (Capability.UploadChecksums, HasUploadChecksumsAsync),
    ];

    /// <summary>Returns the capabilities that the server lacks.</summary>
    public static async Task<IReadOnlyList<Capability>> LackingAsync(
        IAmazonS3 root,
        string bucketPrefix,
        CancellationToken cancellationToken
    )
    {
        var bucket = NewBucketName(bucketPrefix);
        var lacking = new List<Capability>();
        await root.PutBucketAsync(bucket, cancellationToken);
        try
        {
            foreach (var (capability, holds) in Trials)
            {
                if (!await holds(root, bucket, cancellationToken))
                    lacking.Add(capability);
            }

            return lacking;
        }
        finally
        {
            await BucketRemoval.RunAsync(root, bucket, CancellationToken.None);
        }
    }

    private static async Task<bool> HasConditionalWritesAsync(
        IAmazonS3 root,
        string bucket,
        CancellationToken cancellationToken
    )
    {
        var first = await root.PutObjectAsync(Put(bucket), cancellationToken);
        var (matching, stale, creating) = (Put(bucket), Put(bucket), Put(bucket));
        (matching.IfMatch, stale.IfMatch, creating.IfNoneMatch) = (first.ETag, first.ETag, "*");
        matching.ContentBody = "changed";
        return await StatusOfAsync(() => root.PutObjectAsync(matching, cancellationToken)) == HttpStatusCode.OK
            && await StatusOfAsync(() => root.PutObjectAsync(stale, cancellationToken))
                == HttpStatusCode.PreconditionFailed
            && await StatusOfAsync(() => root.PutObjectAsync(creating, cancellationToken))
                == HttpStatusCode.PreconditionFailed;
    }

    private static async Task<bool> EncryptsAsync(IAmazonS3 root, string bucket, CancellationToken cancellationToken)
    {
        var put = Put(bucket);
        put.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256;
        return await StatusOfAsync(() => root.PutObjectAsync(put, cancellationToken)) == HttpStatusCode.OK
            && (await root.GetObjectMetadataAsync(bucket, Key, cancellationToken)).ServerSideEncryptionMethod
                == ServerSideEncryptionMethod.AES256;
    }

    // A server that encrypts without being asked has no plain objects to show; one that cannot has nothing beside them.
    private static async Task<bool> KeepsPlainAsync(IAmazonS3 root, string bucket, CancellationToken cancellationToken)
    {
        if (!await EncryptsAsync(root, bucket, cancellationToken))
            return false;
        await root.PutObjectAsync(Put(bucket), cancellationToken);
        var stored = await root.GetObjectMetadataAsync(bucket, Key, cancellationToken);
        return string.IsNullOrEmpty(stored.ServerSideEncryptionMethod?.Value);
    }

    private static async Task<bool> EncryptsWithCustomerKeyAsync(
        IAmazonS3 root,
        string bucket,
        CancellationToken cancellationToken
    )
    {
        var put = Put(bucket);
        put.ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256;
        put.ServerSideEncryptionCustomerProvidedKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return await StatusOfAsync(() => root.PutObjectAsync(put, cancellationToken)) == HttpStatusCode.OK
            && await StatusOfAsync(() => root.GetObjectMetadataAsync(bucket, Key, cancellationToken))
                == HttpStatusCode.BadRequest;
    }

    private static async Task<bool> HasCrossOriginRulesAsync(
        IAmazonS3 root,
        string bucket,
        CancellationToken cancellationToken
    )
    {
        var rules = new CORSConfiguration
        {
            Rules = [new CORSRule { AllowedOrigins = ["http://page.example"], AllowedMethods = ["GET"] }],
        };
        return await StatusOfAsync(() => root.PutCORSConfigurationAsync(bucket, rules, cancellationToken))
            == HttpStatusCode.OK;
    }

    private static async Task<bool> HasUploadChecksumsAsync(
        IAmazonS3 root,
        string bucket,
        CancellationToken cancellationToken
    )
    {
        // Both are those of nothing at all.
        var (shorter, longer) = (Put(bucket), Put(bucket));
        (shorter.ChecksumCRC32, longer.ChecksumCRC64NVME) = ("AAAAAA==", "AAAAAAAAAAA=");
        return await StatusOfAsync(() => root.PutObjectAsync(shorter, cancellationToken)) == HttpStatusCode.BadRequest
            && await StatusOfAsync(() => root.PutObjectAsync(longer, cancellationToken)) == HttpStatusCode.BadRequest;
    }

    private static PutObjectRequest Put(string bucket) =>
        new()
        {
            BucketName = bucket,
            Key = Key,
            ContentBody = "trial",
        };

    /// <summary>A name that no other trial has.</summary>
    internal static string NewBucketName(string prefix) => $"{prefix}-trial-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Returns the status of the answer to a request, refusals included.</summary>
    internal static async Task<HttpStatusCode> StatusOfAsync<T>(Func<Task<T>> send)
        where T : Amazon.Runtime.AmazonWebServiceResponse
    {
        try
        {
            return (await send()).HttpStatusCode;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return exception.StatusCode;
        }
    }
}
