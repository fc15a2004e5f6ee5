Func<IAmazonS3, string, string, string, Task<string>> readOwnKey =
    async (s3, bucket, key, customerKey) =>
{
    using var reply = await s3.GetObjectAsync(new()
    {
        BucketName = bucket, Key = key,
        ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256,
        ServerSideEncryptionCustomerProvidedKey = customerKey,
    });
    using var reader = new StreamReader(reply.ResponseStream);
    return await reader.ReadToEndAsync();
};
