Func<IAmazonS3, string, Task> encryptOld = async (s3, bucket) =>
{
    var request = new ListObjectsV2Request { BucketName = bucket };
    await foreach (var found in s3.Paginators.ListObjectsV2(request).S3Objects)
    {
        var content = new MemoryStream();
        using (var reply = await s3.GetObjectAsync(bucket, found.Key))
            await reply.ResponseStream.CopyToAsync(content);
        content.Position = 0;
        await s3.PutObjectAsync(new()
        {
            BucketName = bucket, Key = found.Key, InputStream = content,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
        });
    }
};
