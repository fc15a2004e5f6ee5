namespace BucketLab.Sessions;

/// <summary>Where the library lies, and what lies around it: <c>artifacts/lab</c>, <c>artifacts/cli</c> and the checkout above them.</summary>
internal static class Checkout
{
    private static readonly string Library = Path.GetDirectoryName(typeof(Checkout).Assembly.Location)!;

    /// <summary>The folder with <c>notebooks/</c>, two above the library.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Library, "..", ".."));

    /// <summary>The command line, beside the library or in the folder that <c>./lab</c> publishes it to; null when it is in neither.</summary>
    public static string? CommandLine { get; } = ((string[])[Library, Path.Combine(Library, "..", "cli")])
        .Select(folder => Path.GetFullPath(Path.Combine(folder, "BucketLab.Cli.dll"))).FirstOrDefault(File.Exists);

    /// <summary>The folder of a lesson: the current one when it is a copy of it, otherwise the one under <c>notebooks/</c>.</summary>
    /// <returns>Null when there is none.</returns>
    public static string? LessonFolder(string lesson)
    {
        string[] candidates = [Directory.GetCurrentDirectory(), Path.Combine(Root, "notebooks", lesson)];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "lesson.json"))
            && (Path.GetFileName(folder) == lesson || folder != candidates[0]));
    }
}
