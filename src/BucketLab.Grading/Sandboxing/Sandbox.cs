using System.Globalization;

namespace BucketLab.Grading.Sandboxing;

/// <summary>The programs through which a submission is started: limits of the system where <c>prlimit</c> is, and walls
/// where <c>bwrap</c> is (docs/teaching.md).</summary>
/// <param name="options">Which of them there are.</param>
/// <param name="stage">The files that every submission may read.</param>
internal sealed class Sandbox(GradingOptions options, StagedLab stage)
{
    /// <summary>The largest file that a process of a submission can write, in bytes: one gibibyte.</summary>
    internal const long MaxFileBytes = 1L << 30;

    private const int MaxOpenFiles = 4096;

    // Of the system, only what a .NET program and ffmpeg need: programs and libraries, the certificates that everybody
    // may read. Of /etc nothing that names users or hosts, and no private key.
    private static readonly string[] SystemFolders = ["/bin", "/lib", "/lib32", "/lib64"];
    private static readonly string[] SystemFiles =
    [
        "/usr/bin",
        "/usr/lib",
        "/usr/lib32",
        "/usr/lib64",
        "/usr/local/lib",
        "/usr/local/bin/ffmpeg",
        "/usr/local/bin/ffprobe",
        "/usr/share/zoneinfo",
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/etc/alternatives",
        "/etc/ssl/certs",
        "/etc/ssl/openssl.cnf",
    ];

    /// <summary>True if walls are used.</summary>
    public bool HasWalls => options.Bubblewrap is not null;

    /// <summary>The program and its arguments before those of the worker; empty for neither.</summary>
    public IReadOnlyList<string> LauncherFor(RunFolder folder) =>
        [
            .. Limits(),
            .. HasWalls
                ? Walls(folder, ["--ro-bind", folder.StoreFiles, folder.StoreFiles], stage.LessonFolder)
                : StepParent(),
        ];

    /// <summary>The same for a project: it does not see the files of its store.</summary>
    /// <param name="folder">The folders of the submission.</param>
    /// <param name="project">The folder in which it starts.</param>
    /// <exception cref="InvalidOperationException">There are no walls.</exception>
    public IReadOnlyList<string> LauncherFor(RunFolder folder, string project) =>
        HasWalls
            ? [.. Limits(), .. Walls(folder, ["--ro-bind", folder.Users, "/etc/passwd"], project)]
            : throw new InvalidOperationException("A project is built and run behind walls only.");

    /// <summary>All variables of the submission's process.</summary>
    public Dictionary<string, string?> EnvironmentFor(RunFolder folder)
    {
        var heap = string.Create(CultureInfo.InvariantCulture, $"{options.MaxMemoryBytes * 3 / 4:X}");
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["HOME"] = folder.Home,
            ["TMPDIR"] = folder.Temporary,
            ["DOTNET_ROOT"] = stage.DotnetRoot,
            ["DOTNET_GCHeapHardLimit"] = heap,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            // Needs a file as large as all code may become, which the limit on files forbids.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_TieredPGO"] = "0",
            ["BUCKETLAB_HOME"] = folder.State,
            [Judging.JudgeVariables.Judge] = folder.JudgeSocket,
        };
        if (HasWalls)
            variables[Judging.JudgeVariables.Store] = folder.StoreSocket;
        return variables;
    }

    private IEnumerable<string> Limits() =>
        options.Prlimit is not { } prlimit
            ? []
            :
            [
                prlimit,
                "--core=0",
                string.Create(CultureInfo.InvariantCulture, $"--fsize={MaxFileBytes}"),
                string.Create(CultureInfo.InvariantCulture, $"--nofile={MaxOpenFiles}"),
                "--",
            ];

    // Without walls a submission can end its parent; that must not be the process that grades.
    private static IEnumerable<string> StepParent() =>
        OperatingSystem.IsWindows() ? [] : ["/bin/sh", "-c", "\"$@\"; exit $?", "sh"];

    private IEnumerable<string> Walls(RunFolder folder, IEnumerable<string> more, string start)
    {
        return
        [
            options.Bubblewrap!,
            "--unshare-all",
            "--new-session",
            "--die-with-parent",
            "--cap-drop",
            "ALL",
            "--proc",
            "/proc",
            .. KernelPlaces().SelectMany(place => (string[])["--ro-bind-try", place, place]),
            "--dev",
            "/dev",
            .. InMemory("/dev/shm"),
            "--remount-ro",
            "/dev",
            .. InMemory("/tmp"),
            .. SystemFolders.SelectMany(SystemFolder),
            .. SystemFiles.SelectMany(file => (string[])["--ro-bind-try", file, file]),
            "--ro-bind",
            stage.DotnetRoot,
            stage.DotnetRoot,
            "--ro-bind",
            stage.Root,
            stage.Root,
            .. more,
            "--bind",
            folder.Box,
            folder.Box,
            "--bind",
            folder.Link,
            folder.Link,
            "--remount-ro",
            "/",
            "--chdir",
            start,
            "--",
        ];
    }

    // Everything in /proc but the processes: settings of the kernel that its owner, root, could write. bwrap leaves
    // /proc/sys as it is.
    private static IEnumerable<string> KernelPlaces() =>
        new DirectoryInfo("/proc")
            .EnumerateFileSystemInfos()
            .Where(place => !char.IsAsciiDigit(place.Name[0]) && place.LinkTarget is null)
            .Select(place => place.FullName);

    // Since bwrap 0.7. An older one has no sizes; there only the watch, which counts these files as memory, sets a
    // limit.
    private IEnumerable<string> InMemory(string path) =>
        options.HasSizes
            ? ["--size", options.MaxTemporaryBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", path]
            : ["--tmpfs", path];

    private static IEnumerable<string> SystemFolder(string path) =>
        new DirectoryInfo(path) switch
        {
            { LinkTarget: { } target } => ["--symlink", target, path],
            { Exists: true } => ["--ro-bind", path, path],
            _ => [],
        };
}
