Func<IAmazonS3, string, string, byte[], Task<string>> savePhoto = async (s3, bucket, name, bytes) =>
{
    var key = $"photos/{bytes.Length}.png";
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, InputStream = new MemoryStream(bytes),
        ContentType = "image/png",
    });
    return key;
};
