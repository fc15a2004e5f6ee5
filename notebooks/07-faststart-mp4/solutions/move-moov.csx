using System.Buffers.Binary;

Func<byte[], byte[]> moveMoov = file =>
{
    var boxes = Mp4File.Parse(file);
    var (moovPlace, mdatPlace) = (boxes.Moov.Place, boxes.Boxes.OfType<MdatBox>().First().Place);
    byte[] index = file[(int)moovPlace.OffsetBytes..(int)moovPlace.EndBytes];
    foreach (var table in boxes.AllBoxes.OfType<StcoBox>())
    {
        int position = (int)(table.Place.PayloadOffsetBytes - moovPlace.OffsetBytes) + 8;
        foreach (uint offset in table.Offsets)
        {
            BinaryPrimitives.WriteUInt32BigEndian(index.AsSpan(position),
                offset + (uint)index.Length);
            position += 4;
        }
    }
    return [
        .. file[..(int)mdatPlace.OffsetBytes], .. index,
        .. file[(int)mdatPlace.OffsetBytes..(int)moovPlace.OffsetBytes],
        .. file[(int)moovPlace.EndBytes..]
    ];
};
