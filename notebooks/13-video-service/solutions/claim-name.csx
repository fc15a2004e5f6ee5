Func<IAmazonS3, string, string, string, Task<int>> claim = async (s3, bucket, key, publisher) =>
{
    try
    {
        await s3.PutObjectAsync(new()
        {
            BucketName = bucket, Key = key, ContentBody = publisher, IfNoneMatch = "*",
        });
        return 201;
    }
    catch (AmazonS3Exception refused)
        when (refused.StatusCode == System.Net.HttpStatusCode.PreconditionFailed)
    {
        using (var reply = await s3.GetObjectAsync(bucket, key))
        using (var reader = new StreamReader(reply.ResponseStream))
            return await reader.ReadToEndAsync() == publisher ? 201 : 412;
    }
};
