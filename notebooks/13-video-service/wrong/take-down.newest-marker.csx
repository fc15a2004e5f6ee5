Func<IAmazonS3, string, string, Task> takeDown = async (s3, bucket, id) =>
{
    while (true)
    {
        var page = await s3.ListObjectsV2Async(new()
        {
            BucketName = bucket, Prefix = $"streams/{id}/",
        });
        if (page.S3Objects is not { Count: > 0 } found)
            return;
        await s3.DeleteObjectsAsync(new()
        {
            BucketName = bucket,
            Objects = [.. found.Select(one => new KeyVersion { Key = one.Key })],
        });
    }
};

Func<IAmazonS3, string, string, Task> bringBack = async (s3, bucket, id) =>
{
    var markers = new List<KeyVersion>();
    var request = new ListVersionsRequest { BucketName = bucket, Prefix = $"streams/{id}/" };
    while (true)
    {
        var page = await s3.ListVersionsAsync(request);
        markers.AddRange((page.Versions ?? [])
            .Where(entry => entry.IsDeleteMarker == true && entry.IsLatest == true)
            .Select(marker => new KeyVersion { Key = marker.Key, VersionId = marker.VersionId }));
        if (page.IsTruncated != true)
            break;
        request.KeyMarker = page.NextKeyMarker;
        request.VersionIdMarker = page.NextVersionIdMarker;
    }
    foreach (var thousand in markers.Chunk(1000))
        await s3.DeleteObjectsAsync(new() { BucketName = bucket, Objects = [.. thousand] });
};
