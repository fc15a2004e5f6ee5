Func<decimal, decimal, decimal, decimal, decimal> breakEvenGb =
    (server, stored, perGbStored, perGbSent) =>
    server / perGbSent;
