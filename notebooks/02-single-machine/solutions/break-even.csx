Func<decimal, decimal, decimal, decimal, decimal> breakEvenGb =
    (server, stored, perGbStored, perGbSent) =>
    Math.Max(0, (server - stored * perGbStored) / perGbSent);
