Func<IAmazonS3, string, string, Task<List<string>>> videosOf = async (s3, bucket, user) =>
{
    var keys = new List<string>();
    var token = default(string);
    do
    {
        var page = await s3.ListObjectsV2Async(new()
        {
            BucketName = bucket, Prefix = user, ContinuationToken = token,
        });
        keys.AddRange((page.S3Objects ?? []).Select(found => found.Key));
        token = page.NextContinuationToken;
    } while (token is not null);
    return keys;
};
