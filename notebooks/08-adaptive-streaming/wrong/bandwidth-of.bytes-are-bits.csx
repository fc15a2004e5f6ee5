Func<IReadOnlyList<(double Seconds, long Bytes)>, long> bandwidthOf = segments =>
    (long)segments.Max(one => one.Bytes / one.Seconds);
