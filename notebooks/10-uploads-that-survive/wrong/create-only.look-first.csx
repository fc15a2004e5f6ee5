Func<IAmazonS3, string, string, string, Task<bool>> createOnly =
    async (s3, bucket, key, text) =>
{
    try
    {
        await s3.GetObjectMetadataAsync(bucket, key);
        return false;
    }
    catch (AmazonS3Exception missing)
        when (missing.StatusCode == System.Net.HttpStatusCode.NotFound)
    {
        await s3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = text });
        return true;
    }
};
