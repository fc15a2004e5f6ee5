Func<string, string> cacheFor = key =>
    key.EndsWith(".m3u8") ? "public, max-age=1" : "public, max-age=31536000, immutable";
