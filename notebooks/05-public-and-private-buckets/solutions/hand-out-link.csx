using Amazon.S3;

Func<string, int, string> linkFor = (key, seconds) => lab.S3.GetPreSignedURL(new()
{
    BucketName = lab.Bucket, Key = key, Verb = HttpVerb.GET,
    Expires = DateTime.UtcNow.AddSeconds(seconds), Protocol = protocol,
});
