Func<IAmazonS3, string, string, string, Task<bool>> createOnly =
    async (s3, bucket, key, text) =>
{
    try
    {
        await s3.PutObjectAsync(new()
        {
            BucketName = bucket, Key = key, ContentBody = text, IfNoneMatch = "*",
        });
        return true;
    }
    catch (Exception)
    {
        return false;
    }
};
