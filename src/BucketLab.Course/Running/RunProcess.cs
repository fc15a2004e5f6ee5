using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BucketLab.Course.Running;

/// <summary>A process that a run started, told by a variable that it inherited.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Command">Its command line.</param>
internal sealed record RunProcess(int Id, string Command)
{
    /// <summary>All processes of this user with <paramref name="name"/> set to <paramref name="value"/>; only Linux
    /// tells (proc(5), environ).</summary>
    public static IReadOnlyList<RunProcess> WithVariable(string name, string value)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        var wanted = $"{name}={value}";
        return
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(folder =>
                    int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                        ? id
                        : 0
                )
                .Where(id =>
                    id > 0
                    && id != Environment.ProcessId
                    && Read(id, "environ").Split('\0').Contains(wanted, StringComparer.Ordinal)
                )
                .Select(id => new RunProcess(id, Read(id, "cmdline").Replace('\0', ' ').Trim())),
        ];
    }

    /// <summary>Ends it, if it is still there.</summary>
    public void End()
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile, which is all that is wanted; or it belongs to somebody else, who has to end
            // it.
        }
    }

    // A process may end while it is looked at, or belong to somebody else.
    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}"), Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
