Func<string, string, string> keyOf = (json, id) =>
{
    var picture = MediaProbe.Parse(json).Video;
    string shape = picture is null ? "rejected" : picture.Orientation.ToString().ToLowerInvariant();
    return $"{shape}/{id}.mp4";
};
