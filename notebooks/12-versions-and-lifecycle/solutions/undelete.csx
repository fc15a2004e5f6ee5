Func<IAmazonS3, string, string, Task> undelete = async (s3, bucket, prefix) =>
{
    var markers = new List<KeyVersion>();
    var request = new ListVersionsRequest { BucketName = bucket, Prefix = prefix };
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
