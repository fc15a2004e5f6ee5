Func<long, long> partSizeFor = fileBytes =>
{
    const long mib = 1 << 20;
    long fileMib = (fileBytes + mib - 1) / mib;
    return (fileMib + 9_999) / 10_000 * mib;
};
