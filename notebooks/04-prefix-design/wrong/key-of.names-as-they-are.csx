Func<string, string, DateOnly, string, string> keyOf = (kind, user, day, file) =>
    $"{kind}/{user}/{day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}/{file}";
