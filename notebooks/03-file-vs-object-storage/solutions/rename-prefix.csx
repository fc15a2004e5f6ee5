Func<IAmazonS3, string, string, string, Task> renamePrefix = async (s3, bucket, from, to) =>
{
    var page = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = from });
    var oldKeys = new List<KeyVersion>();
    foreach (var found in page.S3Objects ?? [])
    {
        await s3.CopyObjectAsync(new()
        {
            SourceBucket = bucket, SourceKey = found.Key,
            DestinationBucket = bucket, DestinationKey = to + found.Key[from.Length..],
        });
        oldKeys.Add(new KeyVersion { Key = found.Key });
    }

    if (oldKeys.Count > 0)
        await s3.DeleteObjectsAsync(new() { BucketName = bucket, Objects = oldKeys });
};
