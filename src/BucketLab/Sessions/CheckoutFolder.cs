namespace BucketLab.Sessions;

/// <summary>The checkout that the library belongs to, and the command line in it.</summary>
internal static class CheckoutFolder
{
    private static readonly string Library = Path.GetDirectoryName(typeof(CheckoutFolder).Assembly.Location)!;

    /// <summary>The folder with <c>notebooks/</c>: two above the library in <c>artifacts/lab</c>; above the program
    /// when a program carries a library of its own.</summary>
    public static string Root { get; } =
        Above(AppContext.GetData("EntryPointFileDirectoryPath") as string)
        ?? Path.GetFullPath(Path.Combine(Library, "..", ".."));

    /// <summary>The command line, beside the library or where <c>./lab</c> publishes it; null when it is in
    /// neither.</summary>
    public static string? CommandLine { get; } =
        ((string[])[Library, Path.Combine(Root, "artifacts", "cli")])
            .Select(folder => Path.Combine(folder, "BucketLab.Cli.dll"))
            .FirstOrDefault(File.Exists);

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

    // `dotnet run lesson.cs` builds the library into a folder of the SDK's own and names the folder of the file.
    private static string? Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "BucketLab.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
