Func<IAmazonS3, string, string, byte[], string, Task> storeChecked =
    async (s3, bucket, key, bytes, crc32OfCamera) =>
{
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, InputStream = new MemoryStream(bytes),
        ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
    });
};
