Func<IAmazonS3, string, Task> encryptBucket = async (s3, bucket) =>
{
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = "first.txt", ContentBody = "first",
        ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
    });
};
