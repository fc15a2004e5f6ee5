Func<IAmazonS3, string, Task> keepVersions = async (s3, bucket) =>
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
                    Id = "old-versions", Status = LifecycleRuleStatus.Enabled,
                    Filter = new()
                    {
                        LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" },
                    },
                    Expiration = new() { Days = 7 },
                },
            ],
        },
    });
};
