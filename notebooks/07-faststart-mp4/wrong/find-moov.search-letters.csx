Func<Stream, long> findMoov = file =>
{
    var bytes = new byte[file.Length];
    file.ReadExactly(bytes, 0, bytes.Length);
    return Encoding.Latin1.GetString(bytes).IndexOf("moov", StringComparison.Ordinal) - 4;
};
