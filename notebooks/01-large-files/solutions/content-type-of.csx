Func<string, byte[], string> contentTypeOf = (name, firstBytes) =>
{
    if (Begins(firstBytes, 0, "\u0089PNG\r\n"))
        return "image/png";
    if (Begins(firstBytes, 0, "\u00ff\u00d8\u00ff"))
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
