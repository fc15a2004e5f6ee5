namespace BucketLab.Notebooks.Execution;

/// <summary>The message when the file of an <c>#r</c> is not there.</summary>
internal static class MissingLibrary
{
    public static string Explain(string directive, string path) =>
        IsOurs(path) && IsInstalled(path)
            ? $"The library of this lab is gone: {path} does not exist. Run `lab open` once in the folder above work/, "
                + "then execute this cell again."
        : IsOurs(path)
            ? $"The library of this lab is not built yet: {path} does not exist. Run `./lab` once in the "
                + $"checkout (`lab.cmd` on Windows), then execute this cell again."
        : $"#r \"{directive}\": there is no file {path}. A relative path starts at the notebook's folder.";

    // An installed tool keeps a copy of itself in .lab/course/ (docs/install.md).
    private static bool IsInstalled(string path) =>
        Path.GetFileName(Path.GetFullPath(Path.Combine(path, "..", "..", ".."))) == "course";

    // `./lab` publishes to artifacts/lab/ (docs/architecture.md).
    private static bool IsOurs(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return Path.GetFileName(folder) == "lab" && Path.GetFileName(Path.GetDirectoryName(folder)) == "artifacts";
    }
}
