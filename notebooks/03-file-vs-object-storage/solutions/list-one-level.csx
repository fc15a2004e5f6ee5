var oneLevel = new ListObjectsV2Request
{
    BucketName = lab.Bucket, Prefix = "recordings/2026/", Delimiter = "/",
};
