Func<IAmazonS3, string, string, Task> addOne = async (s3, bucket, key) =>
{
    for (var tries = 0; tries < 10; tries++)
    {
        using var reply = await s3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(reply.ResponseStream);
        var points = int.Parse(await reader.ReadToEndAsync());
        try
        {
            await s3.PutObjectAsync(new()
            {
                BucketName = bucket, Key = key, ContentBody = $"{points + 1}", IfMatch = reply.ETag,
            });
            return;
        }
        catch (AmazonS3Exception refused)
            when (refused.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // another writer was faster: read again
        }
    }

    throw new InvalidOperationException("Ten other writers were faster.");
};
