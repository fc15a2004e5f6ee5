Func<IAmazonS3, string, string, string, Task> startFast = async (s3, bucket, from, to) =>
{
    await s3.CopyObjectAsync(new()
    {
        SourceBucket = bucket, SourceKey = from, DestinationBucket = bucket, DestinationKey = to,
        ContentType = "video/mp4", MetadataDirective = S3MetadataDirective.REPLACE,
    });
};
