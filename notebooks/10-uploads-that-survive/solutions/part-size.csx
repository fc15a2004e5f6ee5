Func<long, long> partSizeFor = fileBytes =>
{
    const long mib = 1 << 20;
    const long most = 10_000;
    long fileMib = (fileBytes + mib - 1) / mib;
    return Math.Max(5, (fileMib + most - 1) / most) * mib;
};
