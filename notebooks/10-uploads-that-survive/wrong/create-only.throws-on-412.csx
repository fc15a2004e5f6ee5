Func<IAmazonS3, string, string, string, Task<bool>> createOnly =
    async (s3, bucket, key, text) =>
{
    var answer = await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, ContentBody = text, IfNoneMatch = "*",
    });
    return answer.HttpStatusCode == System.Net.HttpStatusCode.OK;
};
