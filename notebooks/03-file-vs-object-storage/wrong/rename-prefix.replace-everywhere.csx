Func<IAmazonS3, string, string, string, Task> renamePrefix = async (s3, bucket, from, to) =>
{
    var page = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = from });
    foreach (var found in page.S3Objects ?? [])
        await s3.CopyObjectAsync(bucket, found.Key, bucket, found.Key.Replace(from, to));
    await s3.DeleteObjectsAsync(new()
    {
        BucketName = bucket,
        Objects = [.. page.S3Objects.Select(found => new KeyVersion { Key = found.Key })],
    });
};
