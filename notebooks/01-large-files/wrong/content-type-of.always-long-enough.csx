Func<string, byte[], string> contentTypeOf = (name, firstBytes) =>
{
    if (Begins(firstBytes, 0, "\u0089PNG\r\n"))
        return "image/png";
    if (firstBytes[0] == 0xff && firstBytes[1] == 0xd8 && firstBytes[2] == 0xff)
        return "image/jpeg";
    if (Begins(firstBytes, 0, "GIF8"))
        return "image/gif";
    if (Begins(firstBytes, 0, "%PDF-"))
        return "application/pdf";
    if (Begins(firstBytes, 4, "ftyp"))
        return "video/mp4";
    if (Begins(firstBytes, 0, "RIFF") && Begins(firstBytes, 8, "WEBP"))
        return "image/webp";
    return "application/octet-stream";
};
