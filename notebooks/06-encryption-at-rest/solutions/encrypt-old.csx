Func<IAmazonS3, string, Task> encryptOld = async (s3, bucket) =>
{
    var request = new ListObjectsV2Request { BucketName = bucket };
    await foreach (var found in s3.Paginators.ListObjectsV2(request).S3Objects)
        await s3.CopyObjectAsync(new()
        {
            SourceBucket = bucket, SourceKey = found.Key,
            DestinationBucket = bucket, DestinationKey = found.Key,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
        });
};
