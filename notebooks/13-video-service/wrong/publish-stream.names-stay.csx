Func<IAmazonS3, string, string, IReadOnlyDictionary<string, byte[]>, Task> publish =
    async (s3, bucket, prefix, files) =>
{
    byte[] everything = [.. files.OrderBy(file => file.Key).SelectMany(file => file.Value)];
    byte[] hash = System.Security.Cryptography.SHA256.HashData(everything);
    string edition = $"e-{Convert.ToHexStringLower(hash)[..12]}/";

    int StepOf(string name) => name == "main.m3u8" ? 3 : name.EndsWith(".m3u8") ? 2 : 1;

    foreach (var (name, bytes) in files.OrderBy(file => StepOf(file.Key)))
    {
        bool isMain = StepOf(name) == 3;
        var put = new PutObjectRequest
        {
            BucketName = bucket, Key = prefix + (isMain ? "" : edition) + name,
            InputStream = new MemoryStream(bytes),
            ContentType = TypeOf(name),
        };
        put.Headers.CacheControl = StepOf(name) == 1
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        await s3.PutObjectAsync(put);
    }
};
