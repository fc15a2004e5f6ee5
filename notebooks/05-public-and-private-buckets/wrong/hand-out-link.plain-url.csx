Func<string, int, string> linkFor = (key, seconds) => lab.UrlOf(key).ToString();
