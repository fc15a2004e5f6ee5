Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
    async (s3, bucket, key, partOf, parts) =>
{
    string id = (await s3.InitiateMultipartUploadAsync(bucket, key)).UploadId;
    var all = new List<PartETag>();
    for (int number = 1; number <= parts; number++)
    {
        var sent = await s3.UploadPartAsync(new()
        {
            BucketName = bucket, Key = key, UploadId = id, PartNumber = number,
            InputStream = new MemoryStream(partOf(number)),
        });
        all.Add(new PartETag(number, sent.ETag));
    }

    await s3.CompleteMultipartUploadAsync(new()
    {
        BucketName = bucket, Key = key, UploadId = id, PartETags = all,
    });
};
