Func<IAmazonS3, string, string, byte[], string, Task> storeChecked =
    async (s3, bucket, key, bytes, crc32OfCamera) =>
{
    try
    {
        await s3.PutObjectAsync(new()
        {
            BucketName = bucket, Key = key, InputStream = new MemoryStream(bytes),
            ChecksumCRC32 = crc32OfCamera,
        });
    }
    catch (AmazonS3Exception)
    {
        // the store has refused it
    }
};
