using System.Globalization;

namespace BucketLab.Course.Grading;

/// <summary>A process and all that descend from it, as proc(5) tells; empty where there is no <c>/proc</c>.</summary>
/// <param name="Processes">How many there are.</param>
/// <param name="MemoryBytes">What they hold in memory together.</param>
internal sealed record ProcessTree(int Processes, long MemoryBytes)
{
    /// <summary>Looks at the tree of a process.</summary>
    public static ProcessTree Of(int root)
    {
        if (!OperatingSystem.IsLinux())
            return new ProcessTree(0, 0);
        var children = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Parent: ParentOf(id))).ToLookup(entry => entry.Parent, entry => entry.Id);
        var (processes, memory, open) = (0, 0L, new Stack<int>([root]));
        while (open.TryPop(out var id))
        {
            processes++;
            memory += MemoryOf(id);
            foreach (var child in children[id])
                open.Push(child);
        }

        return new ProcessTree(processes, memory);
    }

    // "pid (name) state ppid ...", where the name may hold anything, brackets too.
    private static int ParentOf(int id)
    {
        var stat = Read(id, "stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;
    }

    // Pages of this process alone, so that what its children share with it is counted once: resident minus shared.
    private static long MemoryOf(int id)
    {
        var fields = Read(id, "statm").Split(' ');
        return fields.Length > 2 ? (long.Parse(fields[1], CultureInfo.InvariantCulture) - long.Parse(fields[2], CultureInfo.InvariantCulture)) * Environment.SystemPageSize : 0;
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
