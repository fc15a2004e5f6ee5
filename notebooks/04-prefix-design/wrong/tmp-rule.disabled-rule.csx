Func<IAmazonS3, string, Task> expireTmp = async (s3, bucket) =>
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
                    Id = "tmp", Status = LifecycleRuleStatus.Disabled,
                    Filter = new()
                    {
                        LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "tmp/" },
                    },
                    Expiration = new() { Days = 7 },
                },
            ],
        },
    });
};
