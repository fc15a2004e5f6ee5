Func<string, string, DateOnly, string, string> keyOf = (kind, user, day, file) =>
    $"{kind}/{Uri.EscapeDataString(user)}/{day.Day}.{day.Month}.{day.Year}/"
    + Uri.EscapeDataString(file);
