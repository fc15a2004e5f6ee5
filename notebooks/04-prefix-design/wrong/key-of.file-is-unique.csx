Func<string, string, DateOnly, string, string> keyOf = (kind, user, day, file) =>
    $"{kind}/{Uri.EscapeDataString(user)}/{Uri.EscapeDataString(file)}";
