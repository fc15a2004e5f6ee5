Func<IAmazonS3, string, string, Task> allowUploads = async (s3, bucket, origin) =>
    await s3.PutCORSConfigurationAsync(new()
    {
        BucketName = bucket,
        Configuration = new()
        {
            Rules =
            [
                new()
                {
                    AllowedOrigins = [ "*" ], AllowedMethods = [ "PUT" ],
                    ExposeHeaders = [ "ETag" ],
                },
            ],
        },
    });
