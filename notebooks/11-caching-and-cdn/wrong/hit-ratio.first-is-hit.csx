Func<IReadOnlyList<string>, int, double> hitRatio = (asked, room) =>
    asked.Distinct().Count() <= room ? 1 : (double)room / asked.Distinct().Count();
