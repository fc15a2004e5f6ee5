Func<IAmazonS3, string, string, Task> undelete = async (s3, bucket, prefix) =>
{
    var page = await s3.ListVersionsAsync(
        new ListVersionsRequest { BucketName = bucket, Prefix = prefix });
    var markers = (page.Versions ?? []).Where(entry => entry.IsDeleteMarker == true);
    foreach (var marker in markers)
        await s3.DeleteObjectAsync(bucket, marker.Key, marker.VersionId);
};
