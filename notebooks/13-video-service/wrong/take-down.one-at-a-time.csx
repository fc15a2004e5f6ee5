Func<IAmazonS3, string, string, Task> takeDown = async (s3, bucket, id) =>
{
    var pages = s3.Paginators.ListObjectsV2(new()
    {
        BucketName = bucket, Prefix = $"streams/{id}/",
    });
    await foreach (var one in pages.S3Objects)
        await s3.DeleteObjectAsync(bucket, one.Key);
};

Func<IAmazonS3, string, string, Task> bringBack = async (s3, bucket, id) =>
{
    var markers = new List<KeyVersion>();
    var request = new ListVersionsRequest { BucketName = bucket, Prefix = $"streams/{id}/" };
    while (true)
    {
        var page = await s3.ListVersionsAsync(request);
        markers.AddRange((page.Versions ?? [])
            .Where(entry => entry.IsDeleteMarker == true)
            .Select(marker => new KeyVersion { Key = marker.Key, VersionId = marker.VersionId }));
        if (page.IsTruncated != true)
            break;
        request.KeyMarker = page.NextKeyMarker;
        request.VersionIdMarker = page.NextVersionIdMarker;
    }
    foreach (var thousand in markers.Chunk(1000))
        await s3.DeleteObjectsAsync(new() { BucketName = bucket, Objects = [.. thousand] });
};
