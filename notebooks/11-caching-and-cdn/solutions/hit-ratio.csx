Func<IReadOnlyList<string>, int, double> hitRatio = (asked, room) =>
{
    var copies = new List<string>();
    int hits = 0;
    foreach (var key in asked)
    {
        hits += copies.Remove(key) ? 1 : 0;
        copies.Insert(0, key);
        if (copies.Count > room)
            copies.RemoveAt(room);
    }
    return asked.Count == 0 ? 0 : (double)hits / asked.Count;
};
