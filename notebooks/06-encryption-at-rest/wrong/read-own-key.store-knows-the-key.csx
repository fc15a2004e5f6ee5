Func<IAmazonS3, string, string, string, Task<string>> readOwnKey =
    async (s3, bucket, key, customerKey) =>
{
    using var reply = await s3.GetObjectAsync(bucket, key);
    using var reader = new StreamReader(reply.ResponseStream);
    return await reader.ReadToEndAsync();
};
