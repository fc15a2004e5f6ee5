Func<IAmazonS3, string, string, int, Task<string>> passFor =
    async (s3, bucket, playlistKey, seconds) =>
{
    string playlist;
    using (var reply = await s3.GetObjectAsync(bucket, playlistKey))
    using (var reader = new StreamReader(reply.ResponseStream))
        playlist = await reader.ReadToEndAsync();
    DateTime end = DateTime.UtcNow.AddSeconds(seconds);
    string Sign(string name) => s3.GetPreSignedURL(new()
    {
        BucketName = bucket, Key = PlaylistUri.Resolve(playlistKey, name), Verb = HttpVerb.GET,
        Expires = end, Protocol = protocol,
    });
    return string.Join('\n', playlist.Split('\n').Select(line =>
        line.StartsWith('#') || line.Length == 0 ? line : Sign(line)));
};
