using System.Globalization;
using BucketLab.Contracts.Processes;

namespace BucketLab.Grading.Sandboxing;

/// <summary>A process and all that descend from it, as proc(5) tells; empty where there is no <c>/proc</c>.</summary>
/// <param name="Ids">Which they are, the first one first.</param>
/// <param name="ProcessorTime">Processor time that they have used, those that have ended included.</param>
internal sealed record ProcessTree(IReadOnlyList<int> Ids, TimeSpan ProcessorTime)
{
    // The unit of the times in /proc is a hundredth of a second on every Linux (USER_HZ).
    private const long TicksOfOne = TimeSpan.TicksPerSecond / 100;

    /// <summary>The number of processes.</summary>
    public int Processes => Ids.Count;

    /// <summary>Looks at the tree of a process.</summary>
    public static ProcessTree Of(int root)
    {
        if (!OperatingSystem.IsLinux())
            return new ProcessTree([], TimeSpan.Zero);
        var all = ProcessFiles
            .All()
            .Select(id => (Id: id, Stat: Stat(id)))
            .Where(entry => entry.Stat.Count > 1)
            .ToList();
        var children = all.ToLookup(entry => entry.Stat[1], entry => entry.Id);
        var stats = all.ToDictionary(entry => entry.Id, entry => entry.Stat);
        var (ids, time, open) = (new List<int>(), 0L, new Stack<int>([root]));
        while (open.TryPop(out var id))
        {
            ids.Add(id);
            // utime, stime, and those of children that have ended: fields 14 to 17.
            if (stats.TryGetValue(id, out var stat))
                time += stat.Skip(11).Take(4).Sum();
            foreach (var child in children[id])
                open.Push(child);
        }

        return new ProcessTree(ids, TimeSpan.FromTicks(time * TicksOfOne));
    }

    // "pid (name) state ppid ...", where the name may hold anything, brackets too. The state, a letter, counts as 0.
    private static List<long> Stat(int id)
    {
        var stat = ProcessFiles.Read(id, "stat");
        return
        [
            .. stat[(stat.LastIndexOf(')') + 1)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(field =>
                    long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                        ? value
                        : 0
                ),
        ];
    }
}
