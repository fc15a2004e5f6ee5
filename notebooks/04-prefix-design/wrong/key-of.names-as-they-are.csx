Func<string, string, DateOnly, string, string> keyOf = (kind, user, day, file) =>
    $"{kind}/{user}/{day:O}/{file}";
