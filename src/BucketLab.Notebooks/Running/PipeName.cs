using System.Security.Cryptography;

namespace BucketLab.Notebooks.Running;

/// <summary>A name for a pipe that nobody can guess and both ends understand alike.</summary>
internal static class PipeName
{
    public static string Create(string? folder = null)
    {
        var name = $"bucketlab-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        // Elsewhere a pipe is a file in the temporary folder; the whole path, because the worker may be given another
        // TMPDIR.
        return OperatingSystem.IsWindows() ? name : Path.Combine(folder ?? Path.GetTempPath(), name);
    }
}
