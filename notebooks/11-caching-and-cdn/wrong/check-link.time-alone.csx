Func<string, long, string, long, string, int> checkLink =
    (path, expires, signature, now, linkKey) =>
    now < expires ? 200 : 410;
