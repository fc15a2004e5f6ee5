Func<IAmazonS3, string, string, string, Task> putNote = async (s3, bucket, name, text) =>
{
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = $"notes/{name}.txt", ContentBody = text,
    });
};
