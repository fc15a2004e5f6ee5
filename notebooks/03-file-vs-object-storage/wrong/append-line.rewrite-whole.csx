Func<IAmazonS3, string, string, int, string, Task> appendLine =
    async (s3, bucket, prefix, number, line) =>
{
    var before = "";
    if (number > 1)
    {
        using var reply = await s3.GetObjectAsync(bucket, prefix + "log");
        using var reader = new StreamReader(reply.ResponseStream);
        before = await reader.ReadToEndAsync();
    }

    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = prefix + "log", ContentBody = before + line,
    });
};
