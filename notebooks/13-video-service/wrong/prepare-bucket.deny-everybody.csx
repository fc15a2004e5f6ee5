Func<IAmazonS3, string, Task> prepare = async (s3, bucket) =>
{
    await s3.PutBucketPolicyAsync(bucket, $$"""
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Deny", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket"],
          "Resource": ["arn:aws:s3:::{{bucket}}", "arn:aws:s3:::{{bucket}}/*"] }
      ]
    }
    """);
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
