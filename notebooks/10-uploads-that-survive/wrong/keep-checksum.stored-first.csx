Func<IAmazonS3, string, string, byte[], string, Task> storeChecked =
    async (s3, bucket, key, bytes, crc32OfCamera) =>
{
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = key, InputStream = new MemoryStream(bytes),
    });
    var head = await s3.GetObjectMetadataAsync(new()
    {
        BucketName = bucket, Key = key, ChecksumMode = ChecksumMode.ENABLED,
    });
    if (head.ChecksumCRC32 == crc32OfCamera)
        return;
    await s3.DeleteObjectAsync(bucket, key);
    throw new InvalidOperationException("The bytes are damaged.");
};
