Func<IAmazonS3, string, string, Task> fixContentType = async (s3, bucket, key) =>
    await s3.CopyObjectAsync(new()
    {
        SourceBucket = bucket, SourceKey = key,
        DestinationBucket = bucket, DestinationKey = key,
        ContentType = "video/mp4",
    });
