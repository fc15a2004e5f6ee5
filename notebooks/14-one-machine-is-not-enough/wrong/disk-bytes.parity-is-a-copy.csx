Func<long, int, int, double> bytesOnDisks = (bytes, parts, more) => bytes * (1.0 + more);
