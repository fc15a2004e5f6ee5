Func<string, string> cacheFor = key => "no-store";
