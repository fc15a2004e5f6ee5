Func<IAmazonS3, string, Task> encryptOld = async (s3, bucket) =>
{
    await s3.PutBucketEncryptionAsync(new()
    {
        BucketName = bucket,
        ServerSideEncryptionConfiguration = new()
        {
            ServerSideEncryptionRules =
            [
                new()
                {
                    ServerSideEncryptionByDefault =
                        new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 },
                },
            ],
        },
    });
};
