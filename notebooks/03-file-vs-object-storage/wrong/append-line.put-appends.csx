Func<IAmazonS3, string, string, int, string, Task> appendLine =
    async (s3, bucket, prefix, number, line) =>
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = prefix + "log", ContentBody = line,
    });
