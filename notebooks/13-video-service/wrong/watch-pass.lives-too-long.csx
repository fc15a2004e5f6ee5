Func<IAmazonS3, string, string, int, Task<string>> passFor =
    async (s3, bucket, playlistKey, seconds) =>
{
    string playlist;
    using (var reply = await s3.GetObjectAsync(bucket, playlistKey))
    using (var reader = new StreamReader(reply.ResponseStream))
        playlist = await reader.ReadToEndAsync();
    DateTime end = DateTime.UtcNow.AddHours(12);
    return PlaylistUris.Replace(playlist, name => s3.GetPreSignedURL(new()
    {
        BucketName = bucket, Key = PlaylistUri.Resolve(playlistKey, name), Verb = HttpVerb.GET,
        Expires = end, Protocol = protocol,
    }));
};
