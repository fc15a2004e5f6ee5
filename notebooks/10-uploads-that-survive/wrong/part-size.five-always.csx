Func<long, long> partSizeFor = fileBytes => 5L << 20;
