Func<IAmazonS3, string, string, string, Task> startFast = async (s3, bucket, from, to) =>
{
    var (upload, film) = (new MemoryStream(), new MemoryStream());
    using (var reply = await s3.GetObjectAsync(bucket, from))
        await reply.ResponseStream.CopyToAsync(upload);
    upload.Position = 0;
    await Faststart.RunAsync(upload, film);
    film.Position = 0;
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = from, InputStream = film, ContentType = "video/mp4",
    });
    await s3.CopyObjectAsync(bucket, from, bucket, to);
};
