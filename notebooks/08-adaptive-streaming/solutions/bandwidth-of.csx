Func<IReadOnlyList<(double Seconds, long Bytes)>, long> bandwidthOf = segments =>
    (long)Math.Ceiling(segments.Max(one => one.Bytes * 8 / one.Seconds));
