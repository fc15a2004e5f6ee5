Func<long, int, int, double> bytesOnDisks = (bytes, parts, more) => bytes * (double)(parts + more);
