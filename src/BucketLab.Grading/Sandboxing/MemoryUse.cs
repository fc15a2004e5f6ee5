using BucketLab.Contracts.Processes;

namespace BucketLab.Grading.Sandboxing;

/// <summary>
/// Memory of the processes of a submission: their own pages and shared ones, pages that were swapped out, and files
/// that exist in memory only, those of the sandbox (<c>/tmp</c>, <c>/dev/shm</c>) and those without a name
/// (memfd_create(2)). System V shared memory that no process has attached is not seen.
/// </summary>
internal static class MemoryUse
{
    private static readonly string[] MemoryFolders = ["tmp", "dev/shm"];

    /// <summary>Returns the memory that they hold together, in bytes. A page that several have from a common parent
    /// counts once for each.</summary>
    public static long Of(ProcessTree tree) =>
        tree.Ids.Sum(id => ProcessFiles.Sum(id, "status", "RssAnon", "RssShmem", "VmSwap")) + InFolders(tree);

    /// <summary>The same with each page counted once, which takes longer.</summary>
    public static long ExactlyOf(ProcessTree tree) =>
        tree.Ids.Sum(id =>
            ProcessFiles.Read(id, "smaps_rollup").Length > 0
                ? ProcessFiles.Sum(id, "smaps_rollup", "Pss_Anon", "Pss_Shmem", "SwapPss")
                : ProcessFiles.Sum(id, "status", "RssAnon", "RssShmem", "VmSwap")
        ) + InFolders(tree);

    /// <summary>Files without a name, in bytes. Looks at every open file of every process.</summary>
    public static long InNamelessFiles(ProcessTree tree) => tree.Ids.Sum(InNamelessFiles);

    private static long InFolders(ProcessTree tree) =>
        tree
            .Ids.Where(IsShutIn)
            .Take(1)
            .Sum(id => MemoryFolders.Sum(folder => UsedOf(ProcessFiles.PathOf(id, "root/" + folder))));

    private static bool IsShutIn(int id) =>
        Target(ProcessFiles.PathOf(id, "ns/mnt")) is { } namespaceOf && namespaceOf != Target("/proc/self/ns/mnt");

    private static long UsedOf(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return drive.TotalSize - drive.TotalFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long InNamelessFiles(int id)
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries(ProcessFiles.PathOf(id, "fd"))
                .Where(file => Target(file)?.StartsWith("/memfd:", StringComparison.Ordinal) == true)
                .Sum(LengthOf);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long LengthOf(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
