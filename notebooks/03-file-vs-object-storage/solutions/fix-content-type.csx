Func<IAmazonS3, string, string, Task> fixContentType = async (s3, bucket, key) =>
{
    var before = await s3.GetObjectMetadataAsync(bucket, key);
    var copy = new CopyObjectRequest
    {
        SourceBucket = bucket, SourceKey = key,
        DestinationBucket = bucket, DestinationKey = key,
        MetadataDirective = S3MetadataDirective.REPLACE,
        ContentType = "video/mp4",
    };
    foreach (var name in before.Metadata.Keys)
        copy.Metadata[name] = before.Metadata[name];
    await s3.CopyObjectAsync(copy);
};
