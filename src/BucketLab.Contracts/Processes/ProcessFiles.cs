using System.Globalization;

namespace BucketLab.Contracts.Processes;

/// <summary>Reads processes from <c>/proc</c> on Linux (proc(5)).</summary>
public static class ProcessFiles
{
    /// <summary>The ids of all processes; none where there is no <c>/proc</c>.</summary>
    public static IEnumerable<int> All() =>
        (Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : 0
            )
            .Where(id => id > 0);

    /// <summary>The path of a file of a process.</summary>
    public static string PathOf(int id, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}");

    /// <summary>Reads such a file; empty when the process is gone or belongs to another user.</summary>
    public static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(PathOf(id, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The sum of some lines of such a file that are written as <c>Name:  12 kB</c>, in bytes.</summary>
    public static long Sum(int id, string file, params IReadOnlyCollection<string> names) =>
        Read(id, file)
            .Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2 && names.Contains(parts[0]))
            .Sum(parts =>
                long.TryParse(
                    parts[1].Trim().Split(' ')[0],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var kibibytes
                )
                    ? kibibytes * 1024
                    : 0
            );
}
