Func<IAmazonS3, string, string, byte[], Task> storeFilm = (s3, bucket, key, bytes) =>
{
    var put = new PutObjectRequest
    {
        BucketName = bucket, Key = key, InputStream = new System.IO.MemoryStream(bytes),
    };
    put.Metadata["storage-class"] = "TWO_PLUS_ONE";
    return s3.PutObjectAsync(put);
};
