namespace BucketLab.Notebooks.Jupyter.Installation;

/// <summary>The folders in which Jupyter looks for kernels (Jupyter client, "Kernel specs").</summary>
public static class KernelFolder
{
    /// <summary>The folder of the current user's kernels.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string OfUser(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Path.Combine(variable("JUPYTER_DATA_DIR") is { Length: > 0 } named ? named : DataFolder(), "kernels");
    }

    /// <summary>The folder of the kernels of an installation, such as a virtual environment.</summary>
    /// <param name="prefix">Its root.</param>
    public static string Below(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    private static string DataFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : Path.Combine(home, ".local", "share", "jupyter");
    }
}
