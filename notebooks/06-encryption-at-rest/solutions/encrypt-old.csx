Func<IAmazonS3, string, Task> encryptOld = async (s3, bucket) =>
{
    var page = await s3.ListObjectsV2Async(new() { BucketName = bucket });
    foreach (var found in page.S3Objects ?? [])
        await s3.CopyObjectAsync(new()
        {
            SourceBucket = bucket, SourceKey = found.Key,
            DestinationBucket = bucket, DestinationKey = found.Key,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
        });
};
