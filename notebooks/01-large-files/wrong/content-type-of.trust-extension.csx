Func<string, byte[], string> contentTypeOf = (name, firstBytes) => Path.GetExtension(name) switch
{
    ".png" => "image/png",
    ".jpg" => "image/jpeg",
    ".gif" => "image/gif",
    ".pdf" => "application/pdf",
    ".mp4" => "video/mp4",
    ".webp" => "image/webp",
    _ => "application/octet-stream",
};
