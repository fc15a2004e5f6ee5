using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>Removes a bucket with all that is in it.</summary>
internal static class BucketRemoval
{
    // A page of a listing has up to 1,000 entries; its parts are deleted side by side.
    private const int BatchSize = 250;

    /// <summary>Removes it; a bucket that is gone already is no error.</summary>
    /// <param name="s3">A client of the owner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <param name="progressed">Is called after each request that succeeded.</param>
    /// <param name="movesClock">True for the embedded store, whose clock can be moved past the day until which a
    /// version is kept; elsewhere such versions stay.</param>
    public static async Task RunAsync(
        IAmazonS3 s3,
        string bucket,
        CancellationToken cancellationToken,
        Action? progressed = null,
        bool movesClock = false
    )
    {
        try
        {
            // A policy may deny the owner everything but its own removal.
            await s3.DeleteBucketPolicyAsync(bucket, cancellationToken);
            progressed?.Invoke();
            await EmptyAsync(s3, bucket, progressed, movesClock, cancellationToken);
            await s3.DeleteBucketAsync(bucket, cancellationToken);
            progressed?.Invoke();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // The learner deleted it.
        }
    }

    // Older versions and delete markers keep a bucket from going as objects do, and so do uploads that never ended on
    // some servers.
    private static async Task EmptyAsync(
        IAmazonS3 s3,
        string bucket,
        Action? progressed,
        bool movesClock,
        CancellationToken cancellationToken
    )
    {
        var uploadsOf = new ListMultipartUploadsRequest { BucketName = bucket };
        while (
            (await s3.ListMultipartUploadsAsync(uploadsOf, cancellationToken)).MultipartUploads
                is { Count: > 0 } uploads
        )
        {
            await Parallel.ForEachAsync(
                uploads,
                cancellationToken,
                async (upload, cancelled) =>
                {
                    await s3.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, cancelled);
                    progressed?.Invoke();
                }
            );
        }

        var versionsOf = new ListVersionsRequest { BucketName = bucket };
        while ((await s3.ListVersionsAsync(versionsOf, cancellationToken)).Versions is { Count: > 0 } found)
        {
            var locked = await Task.WhenAll(
                found
                    .Chunk(BatchSize)
                    .Select(async batch =>
                    {
                        var refused = await DeleteAsync(s3, DeletionOf(bucket, batch), cancellationToken);
                        progressed?.Invoke();
                        return refused;
                    })
            );
            if (locked.SelectMany(refused => refused).ToList() is { Count: > 0 } kept)
                await new LockedVersions(s3, bucket, movesClock).RemoveAsync(kept, cancellationToken);
        }
    }

    // The versions that object lock keeps.
    private static async Task<IReadOnlyList<KeyVersion>> DeleteAsync(
        IAmazonS3 s3,
        DeleteObjectsRequest deletion,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await s3.DeleteObjectsAsync(deletion, cancellationToken);
            return [];
        }
        catch (DeleteObjectsException exception)
            when (exception.Response.DeleteErrors is { Count: > 0 } errors
                && errors.TrueForAll(error => error.Code == "AccessDenied")
            )
        {
            return
            [
                .. exception.Response.DeleteErrors.Select(error => new KeyVersion
                {
                    Key = error.Key,
                    VersionId = error.VersionId,
                }),
            ];
        }
    }

    private static DeleteObjectsRequest DeletionOf(string bucket, IEnumerable<S3ObjectVersion> batch) =>
        new()
        {
            BucketName = bucket,
            Quiet = true,
            Objects = [.. batch.Select(item => new KeyVersion { Key = item.Key, VersionId = item.VersionId })],
        };
}
