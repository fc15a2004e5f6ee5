Func<IAmazonS3, string, Task> prepare = async (s3, bucket) =>
{
    await s3.PutPublicAccessBlockAsync(new()
    {
        BucketName = bucket,
        PublicAccessBlockConfiguration = new()
        {
            BlockPublicAcls = true, IgnorePublicAcls = true,
            BlockPublicPolicy = true, RestrictPublicBuckets = true,
        },
    });
    await s3.DeleteBucketPolicyAsync(bucket);
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
    await s3.PutBucketVersioningAsync(new()
    {
        BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled },
    });
};
