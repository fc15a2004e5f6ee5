using BucketLab.Contracts.Processes;
using BucketLab.Notebooks.Running;

namespace BucketLab.Grading.Sandboxing;

/// <summary>Deletes a folder that somebody may have made hard to delete.</summary>
internal static class FolderRemoval
{
    /// <summary>
    /// Deletes it, after giving its owner back the right to. Elsewhere than on Windows chmod(1) and rm(1) do it: they
    /// walk by folder handles, so that names that are no UTF-8 and paths longer than the system takes do not stop them,
    /// and they follow no links.
    /// </summary>
    /// <returns>True if it is gone.</returns>
    public static bool Run(string path)
    {
        if (!Directory.Exists(path))
            return true;
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(path, recursive: true);
            return true;
        }

        if (Ends("rm", "-rf", "--", path) && !Directory.Exists(path))
            return true;
        Ends("chmod", "-R", "u+rwX", "--", path);
        return Ends("rm", "-rf", "--", path) && !Directory.Exists(path);
    }

    private static bool Ends(string program, params IEnumerable<string> arguments) =>
        ProcessStart.Complete(program, arguments).Code == 0;
}
