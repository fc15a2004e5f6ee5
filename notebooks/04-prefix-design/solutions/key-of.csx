Func<string, string, DateOnly, string, string> keyOf = (kind, user, day, file) =>
    $"{kind}/{Uri.EscapeDataString(user)}/{day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}/{Uri.EscapeDataString(file)}";
