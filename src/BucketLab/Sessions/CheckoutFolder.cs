namespace BucketLab.Sessions;

/// <summary>The checkout or the installed course that the library belongs to, and the command line in it. Where a
/// program took the library as a package there is neither.</summary>
internal static class CheckoutFolder
{
    /// <summary>Lies in the copy of an installed course that a state folder holds.</summary>
    public const string CopyMark = "installed.txt";

    private static readonly string Library = Path.GetDirectoryName(typeof(CheckoutFolder).Assembly.Location)!;

    /// <summary>The folder with <c>notebooks/</c>: two above the library in <c>artifacts/lab</c>; above the program
    /// when a program carries a library of its own.</summary>
    public static string Root { get; } =
        Above(AppContext.GetData("EntryPointFileDirectoryPath") as string)
        ?? Path.GetFullPath(Path.Combine(Library, "..", ".."));

    /// <summary>True for the copy of an installed course.</summary>
    public static bool IsInstalled { get; } = File.Exists(Path.Combine(Root, CopyMark));

    /// <summary>The folder of what is not source: <c>.lab</c> in a checkout; the one that holds the copy of an
    /// installed course; for a package that of the current folder.</summary>
    public static string State { get; } =
        IsInstalled ? Path.GetDirectoryName(Root)!
        : IsCourse ? Path.Combine(Root, LabFolder.Name)
        : Path.Combine(LabFolder.OwnerNear(Directory.GetCurrentDirectory()), LabFolder.Name);

    /// <summary>The sentence that says how to get a store or a command line that is missing.</summary>
    public static string Remedy { get; } =
        IsInstalled ? $"Run `lab open` once in {Path.GetDirectoryName(State)}"
        : IsCourse ? $"Run `./lab` once in {Root} (`lab.cmd` on Windows)"
        : $"Run `lab store up` in {Path.GetDirectoryName(State)} (dotnet tool install BucketLab.Tool)";

    /// <summary>The command line: beside the library, where <c>./lab</c> publishes it, or where an installed course
    /// has it; null when it is in none of them.</summary>
    public static string? CommandLine { get; } =
        ((string[])[Library, Path.Combine(Root, "artifacts", "cli"), Root])
            .Select(folder => Path.Combine(folder, "BucketLab.Cli.dll"))
            .FirstOrDefault(File.Exists);

    /// <summary>The command line.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static string RequireCommandLine() =>
        CommandLine
        ?? throw new InvalidOperationException(
            $"The lab is not built. {Remedy}, restart the kernel and run this cell again."
        );

    /// <summary>The folder of a lesson: the current one when it is a copy of it, otherwise the one under
    /// <c>notebooks/</c>.</summary>
    /// <returns>Null when there is none.</returns>
    public static string? LessonFolder(string lesson)
    {
        string[] candidates = [Directory.GetCurrentDirectory(), Path.Combine(Root, "notebooks", lesson)];
        return candidates.FirstOrDefault(folder =>
            File.Exists(Path.Combine(folder, "lesson.json"))
            && (Path.GetFileName(folder) == lesson || folder != candidates[0])
        );
    }

    private static bool IsCourse => Directory.Exists(Path.Combine(Root, "notebooks"));

    // `dotnet run lesson.cs` builds the library into a folder of the SDK's own and names the folder of the file.
    private static string? Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "BucketLab.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
