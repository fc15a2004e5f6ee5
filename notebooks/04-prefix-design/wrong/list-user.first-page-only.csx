Func<IAmazonS3, string, string, Task<List<string>>> videosOf = async (s3, bucket, user) =>
{
    var page = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = user + "/" });
    return [.. (page.S3Objects ?? []).Select(found => found.Key)];
};
