using System.Diagnostics;

namespace BucketLab.Store.Tests.Http.Durability;

/// <summary>
/// A folder, with all in it, in which the system lets nobody make, change or remove anything until this is disposed.
/// Root passes every permission but the attribute "immutable" of Linux file systems.
/// </summary>
internal sealed class Unwritable : IDisposable
{
    private readonly List<string> folders;

    private Unwritable(List<string> folders) => this.folders = folders;

    public static Unwritable Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no permission that keeps a folder's owner from writing into it.");
        var inner = Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories);
        var made = new Unwritable([folder, .. inner]);
        made.Set(isWritable: false);
        if (!CanWrite(folder))
            return made;
        made.Dispose();
        Assert.Skip("This file system knows no immutable folders, and the tests run as root.");
        return made;
    }

    public void Dispose() => Set(isWritable: true);

    private void Set(bool isWritable)
    {
        if (Environment.IsPrivilegedProcess)
            Run("chattr", [isWritable ? "-i" : "+i", .. folders]);
        else
            folders.ForEach(folder => Permit(folder, isWritable));
    }

    private static void Permit(string folder, bool isWritable)
    {
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, isWritable ? Readable | UnixFileMode.UserWrite : Readable);
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, "probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
