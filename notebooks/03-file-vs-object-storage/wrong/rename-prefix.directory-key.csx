Func<IAmazonS3, string, string, string, Task> renamePrefix = async (s3, bucket, from, to) =>
{
    await s3.CopyObjectAsync(bucket, from, bucket, to);
    await s3.DeleteObjectAsync(bucket, from);
};
