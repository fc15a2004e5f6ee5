Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> uploadFilm =
    async (s3, bucket, key, partOf, parts) =>
{
    var open = await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest
    {
        BucketName = bucket, Prefix = key,
    });
    string id = open.MultipartUploads?.Find(upload => upload.Key == key)?.UploadId
        ?? (await s3.InitiateMultipartUploadAsync(new()
        {
            BucketName = bucket, Key = key,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32, ChecksumType = ChecksumType.FULL_OBJECT,
        })).UploadId;
    var there = (await s3.ListPartsAsync(bucket, key, id)).Parts ?? [];

    try
    {
        var all = new List<PartETag>();
        for (int number = 1; number <= parts; number++)
        {
            string eTag = there.Find(found => found.PartNumber == number)?.ETag
                ?? (await s3.UploadPartAsync(new()
                {
                    BucketName = bucket, Key = key, UploadId = id, PartNumber = number,
                    InputStream = new MemoryStream(partOf(number)),
                })).ETag;
            all.Add(new PartETag(number, eTag));
        }

        await s3.CompleteMultipartUploadAsync(new()
        {
            BucketName = bucket, Key = key, UploadId = id, PartETags = all,
        });
    }
    catch (Exception)
    {
        await s3.AbortMultipartUploadAsync(bucket, key, id);
        throw;
    }
};
