Func<IReadOnlyList<string>, int, double> hitRatio = (asked, room) =>
{
    var copies = new Queue<string>();
    int hits = 0;
    foreach (var key in asked)
    {
        if (copies.Contains(key))
        {
            hits++;
            continue;
        }
        copies.Enqueue(key);
        if (copies.Count > room)
            copies.Dequeue();
    }
    return asked.Count == 0 ? 0 : (double)hits / asked.Count;
};
