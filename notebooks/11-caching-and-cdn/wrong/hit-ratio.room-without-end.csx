Func<IReadOnlyList<string>, int, double> hitRatio = (asked, room) =>
{
    var copies = new HashSet<string>();
    int hits = asked.Count(key => !copies.Add(key));
    return asked.Count == 0 ? 0 : (double)hits / asked.Count;
};
