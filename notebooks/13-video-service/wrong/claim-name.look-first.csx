Func<IAmazonS3, string, string, string, Task<int>> claim = async (s3, bucket, key, publisher) =>
{
    var found = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = key });
    if (found.S3Objects?.Exists(one => one.Key == key) == true)
        using (var reply = await s3.GetObjectAsync(bucket, key))
        using (var reader = new StreamReader(reply.ResponseStream))
            return await reader.ReadToEndAsync() == publisher ? 201 : 412;
    await s3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = publisher });
    return 201;
};
