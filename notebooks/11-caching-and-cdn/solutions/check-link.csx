Func<string, long, string, long, string, int> checkLink =
    (path, expires, signature, now, linkKey) =>
    signature != Signature(linkKey, path, expires) ? 403 : now >= expires ? 410 : 200;
