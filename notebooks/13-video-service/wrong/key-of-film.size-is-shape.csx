Func<string, string, string> keyOf = (json, id) =>
{
    var picture = MediaProbe.Parse(json).Video;
    string shape = picture is null ? "rejected"
        : picture.CodedWidth > picture.CodedHeight ? "landscape"
        : picture.CodedWidth < picture.CodedHeight ? "portrait"
        : "square";
    return $"{shape}/{id}.mp4";
};
