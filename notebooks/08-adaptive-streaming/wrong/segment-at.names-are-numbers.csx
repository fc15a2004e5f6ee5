Func<string, double, string> segmentAt = (playlist, second) => $"seg-{(int)second + 1:00000}.m4s";
