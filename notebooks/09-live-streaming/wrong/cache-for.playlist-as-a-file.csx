Func<string, string> cacheFor = key => "public, max-age=60";
