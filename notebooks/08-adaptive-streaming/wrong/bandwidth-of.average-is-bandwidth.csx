Func<IReadOnlyList<(double Seconds, long Bytes)>, long> bandwidthOf = segments =>
    (long)(segments.Sum(one => one.Bytes) * 8 / segments.Sum(one => one.Seconds));
