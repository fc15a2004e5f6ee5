Func<IAmazonS3, string, string, Task> addOne = async (s3, bucket, key) =>
{
    using var reply = await s3.GetObjectAsync(bucket, key);
    using var reader = new StreamReader(reply.ResponseStream);
    var points = int.Parse(await reader.ReadToEndAsync());
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, ContentBody = $"{points + 1}",
    });
};
