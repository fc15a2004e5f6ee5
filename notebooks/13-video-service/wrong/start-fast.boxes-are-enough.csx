Func<IAmazonS3, string, string, string, Task> startFast = async (s3, bucket, from, to) =>
{
    var upload = new MemoryStream();
    using (var reply = await s3.GetObjectAsync(bucket, from))
        await reply.ResponseStream.CopyToAsync(upload);
    byte[] bytes = upload.ToArray();
    var boxes = Mp4File.Parse(bytes);
    var (moov, mdat) = (boxes.Moov.Place, boxes.Boxes.OfType<MdatBox>().First().Place);
    byte[] film =
    [
        .. bytes[..(int)mdat.OffsetBytes],
        .. bytes[(int)moov.OffsetBytes..(int)moov.EndBytes],
        .. bytes[(int)mdat.OffsetBytes..(int)moov.OffsetBytes],
        .. bytes[(int)moov.EndBytes..],
    ];
    await s3.PutObjectAsync(new()
    {
        BucketName = bucket, Key = to, InputStream = new MemoryStream(film),
        ContentType = "video/mp4",
    });
};
