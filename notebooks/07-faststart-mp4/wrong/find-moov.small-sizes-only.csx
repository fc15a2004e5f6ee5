Func<Stream, long> findMoov = file =>
{
    var header = new byte[16];
    for (long at = 0; at + 8 <= file.Length;)
    {
        file.Position = at;
        file.ReadExactly(header, 0, 8);
        long size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header);
        if (Encoding.ASCII.GetString(header, 4, 4) == "moov")
            return at;
        at += size;
    }
    return -2;
};
