Func<IAmazonS3, string, string, string, Task> keepAWeek = async (s3, bucket, key, text) =>
{
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, ContentBody = text,
        ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On,
    });
};
