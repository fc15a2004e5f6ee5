Func<string, string, DateOnly, string, string> keyOf = (kind, user, day, file) =>
    string.Join('/', kind, Uri.EscapeDataString(user), $"{day:O}", Uri.EscapeDataString(file));
