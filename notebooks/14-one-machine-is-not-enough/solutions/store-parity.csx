Func<IAmazonS3, string, string, byte[], Task> storeFilm = (s3, bucket, key, bytes) =>
    s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, InputStream = new System.IO.MemoryStream(bytes),
        StorageClass = new S3StorageClass("TWO_PLUS_ONE"),
    });
