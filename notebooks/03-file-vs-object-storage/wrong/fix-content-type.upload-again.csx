Func<IAmazonS3, string, string, Task> fixContentType = async (s3, bucket, key) =>
{
    using var before = await s3.GetObjectAsync(bucket, key);
    var content = new MemoryStream();
    await before.ResponseStream.CopyToAsync(content);
    content.Position = 0;
    var upload = new PutObjectRequest
    {
        BucketName = bucket, Key = key, InputStream = content, ContentType = "video/mp4",
    };
    foreach (var name in before.Metadata.Keys)
        upload.Metadata[name] = before.Metadata[name];
    await s3.PutObjectAsync(upload);
};
