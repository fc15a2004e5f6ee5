Func<IAmazonS3, string, string, IReadOnlyDictionary<string, byte[]>, Task> publish =
    async (s3, bucket, prefix, files) =>
{
    string edition = "e-1/";

    int StepOf(string name) => name == "main.m3u8" ? 3 : name.EndsWith(".m3u8") ? 2 : 1;

    foreach (var (name, bytes) in files.OrderBy(file => StepOf(file.Key)))
    {
        bool isMain = StepOf(name) == 3;
        string text = isMain
            ? PlaylistUris.Replace(Encoding.UTF8.GetString(bytes), uri => edition + uri)
            : "";
        var put = new PutObjectRequest
        {
            BucketName = bucket, Key = prefix + (isMain ? "" : edition) + name,
            InputStream = new MemoryStream(isMain ? Encoding.UTF8.GetBytes(text) : bytes),
            ContentType = TypeOf(name),
        };
        put.Headers.CacheControl = StepOf(name) == 1
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        await s3.PutObjectAsync(put);
    }
};
