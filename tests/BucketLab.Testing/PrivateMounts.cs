using System.Diagnostics;
using System.Globalization;

namespace BucketLab.Testing;

/// <summary>
/// Runs a program where a folder is a small disk, or cannot be written: in a mount namespace of its own (unshare(1)),
/// which nobody else sees and which ends with it.
/// </summary>
public static class PrivateMounts
{
    private const string Nobody = "65534";

    private static readonly Lazy<bool> Works = new(() =>
        OperatingSystem.IsLinux() && Succeeds([.. Unshare, "mount -t tmpfs tmpfs /tmp"])
    );

    private static string[] Unshare =>
        Environment.IsPrivilegedProcess ? ["unshare", "-m", "bash", "-c"] : ["unshare", "-r", "-m", "bash", "-c"];

    /// <summary>Skips the test where there are no such namespaces.</summary>
    public static void Demand() =>
        Assert.SkipUnless(Works.Value, "This machine makes no mount namespace for this user (unshare -m).");

    /// <summary>Words to write before a program: the folder is a new disk with limits, such as <c>size=4m</c>
    /// (tmpfs(5)).</summary>
    public static IReadOnlyList<string> SmallDisk(string folder, string limits) =>
        [.. Unshare, $"mount -t tmpfs -o {limits} tmpfs \"$0\" && exec \"$@\"", folder];

    /// <summary>Words to write before a program: files in the folder can be read and not written.</summary>
    public static IReadOnlyList<string> ReadOnly(string folder) =>
        [.. Unshare, "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"", folder];

    /// <summary>Words to write before a program whose folders shall be protected later.</summary>
    public static IReadOnlyList<string> Alone() => [.. Unshare, "exec \"$@\"", "alone"];

    /// <summary>Makes folders of a running program read-only; none of their files may be open for writing.</summary>
    public static void Protect(int processId, params IReadOnlyList<string> folders) =>
        Assert.All(
            folders,
            folder =>
                Assert.True(
                    Succeeds([
                        .. Enter(processId),
                        "sh",
                        "-c",
                        "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"",
                        folder,
                    ])
                )
        );

    /// <summary>Undoes <see cref="Protect"/>.</summary>
    public static void Unprotect(int processId, params IReadOnlyList<string> folders) =>
        Assert.All(folders, folder => Assert.True(Succeeds([.. Enter(processId), "umount", folder])));

    private static string[] Enter(int processId)
    {
        var target = processId.ToString(CultureInfo.InvariantCulture);
        return Environment.IsPrivilegedProcess
            ? ["nsenter", "-t", target, "-m"]
            : ["nsenter", "-t", target, "-U", "--preserve-credentials", "-m"];
    }

    /// <summary>Words to write before a program so that it runs without the rights of root; skips where that is
    /// impossible.</summary>
    /// <param name="program">A file that the other user must be able to read.</param>
    public static IReadOnlyList<string> Unprivileged(string program)
    {
        if (!Environment.IsPrivilegedProcess)
            return [];
        string[] other = ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups"];
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Succeeds([.. other, "test", "-r", program]),
            "Root, and nobody else could run the program."
        );
        return other;
    }

    private static bool Succeeds(IReadOnlyList<string> command)
    {
        try
        {
            var start = new ProcessStartInfo(command[0], command.Skip(1))
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    }
}
