Func<IAmazonS3, string, Task> endUnfinished = async (s3, bucket) =>
    await s3.PutLifecycleConfigurationAsync(new()
    {
        BucketName = bucket,
        Configuration = new()
        {
            Rules =
            [
                new()
                {
                    Id = "unfinished", Status = LifecycleRuleStatus.Enabled,
                    Filter = new()
                    {
                        LifecycleFilterPredicate =
                            new LifecyclePrefixPredicate { Prefix = "incoming/" },
                    },
                    AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 3 },
                },
            ],
        },
    });
