Func<long, long> partSizeFor = fileBytes =>
    Math.Max(5, fileBytes / 10_000 / (1 << 20)) * (1 << 20);
