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

    var there = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix });
    foreach (var old in there.S3Objects.Where(found =>
        found.Key != prefix + "main.m3u8" && !found.Key.StartsWith(prefix + edition)))
        await s3.DeleteObjectAsync(bucket, old.Key);
};
