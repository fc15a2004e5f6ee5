Func<IAmazonS3, string, Task> houseRules = async (s3, bucket) =>
{
    await s3.PutLifecycleConfigurationAsync(new()
    {
        BucketName = bucket,
        Configuration = new()
        {
            Rules =
            [
                new()
                {
                    Id = "tidy", Status = LifecycleRuleStatus.Enabled,
                    Filter = new()
                    {
                        LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" },
                    },
                    AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                    NoncurrentVersionExpiration = new() { NoncurrentDays = 30 },
                    Expiration = new() { Days = 30 },
                },
            ],
        },
    });
};
