Func<byte[], byte[]> moveMoov = file =>
{
    var boxes = Mp4File.Parse(file);
    int moovAt = (int)boxes.Moov.Place.OffsetBytes;
    int mdatAt = (int)boxes.Boxes.OfType<MdatBox>().First().Place.OffsetBytes;
    return [.. file[..mdatAt], .. file[moovAt..], .. file[mdatAt..moovAt]];
};
