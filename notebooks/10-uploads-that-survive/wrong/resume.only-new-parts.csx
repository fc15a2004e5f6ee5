Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
    async (s3, bucket, key, partOf, parts) =>
{
    var open = await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest
    {
        BucketName = bucket, Prefix = key,
    });
    string id = open.MultipartUploads.Single(upload => upload.Key == key).UploadId;
    var there = (await s3.ListPartsAsync(bucket, key, id)).Parts ?? [];

    var all = new List<PartETag>();
    for (int number = 1; number <= parts; number++)
    {
        if (there.Any(found => found.PartNumber == number))
            continue;
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
