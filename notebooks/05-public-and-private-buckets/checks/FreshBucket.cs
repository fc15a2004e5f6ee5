using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>A bucket for one trial, with an object under each key. Disposing it deletes all of it.</summary>
internal sealed class FreshBucket : IAsyncDisposable
{
    private readonly CheckContext lab;

    private FreshBucket(CheckContext lab, string name) =>
        (this.lab, Name, Outside) = (lab, name, new AccessProbe(lab, name));

    public string Name { get; }

    /// <summary>Asks this bucket.</summary>
    public AccessProbe Outside { get; }

    public static async Task<FreshBucket> CreateAsync(
        CheckContext lab,
        IEnumerable<string> keys,
        CancellationToken cancellationToken = default
    )
    {
        var bucket = new FreshBucket(lab, $"{lab.Bucket}-check-{Guid.NewGuid().ToString("N")[..8]}");
        await lab.S3.PutBucketAsync(bucket.Name, cancellationToken);
        try
        {
            foreach (var key in keys)
                await bucket.PutAsync(key, cancellationToken);
            return bucket;
        }
        catch
        {
            await bucket.DisposeAsync();
            throw;
        }
    }

    public Task PutAsync(string key, CancellationToken cancellationToken = default) =>
        lab.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Name,
                Key = key,
                ContentBody = "content of " + key,
            },
            cancellationToken
        );

    /// <summary>Puts a policy, or says in the store's words why it was refused.</summary>
    public async Task<string?> TryPutPolicyAsync(string policy, CancellationToken cancellationToken = default)
    {
        try
        {
            await lab.S3.PutBucketPolicyAsync(Name, policy, cancellationToken);
            return null;
        }
        catch (AmazonS3Exception exception)
            when (exception.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
        {
            return $"{exception.ErrorCode}: {exception.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A policy may deny the owner, too, but never its own removal.
        await lab.S3.DeleteBucketPolicyAsync(Name);
        var left = await lab.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name });
        foreach (var found in left.S3Objects ?? [])
            await lab.S3.DeleteObjectAsync(Name, found.Key);
        await lab.S3.DeleteBucketAsync(Name);
    }
}
