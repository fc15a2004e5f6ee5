using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BucketLab.Cli.Testing;

/// <summary>
/// Packages beside the tests, replaced by those of the same build that lie beside this program. `./lab` compiled these
/// to native code; what a package brings would be compiled again in each process that a test starts, the compiler of
/// C# above all.
/// </summary>
internal static class NativePackages
{
    /// <summary>Replaces them in one folder; an assembly of another compilation stays.</summary>
    /// <param name="folder">The folder of a test project.</param>
    public static void CopyTo(string folder)
    {
        foreach (var native in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
        {
            var package = new FileInfo(Path.Combine(folder, Path.GetFileName(native)));
            if (!package.Exists || package.Length == new FileInfo(native).Length || !IsSame(native, package.FullName))
                continue;
            // In one step: a process that has the old file open keeps it.
            var copy = package.FullName + ".new";
            File.Copy(native, copy, overwrite: true);
            File.Move(copy, package.FullName, overwrite: true);
        }
    }

    // The module version id is made anew for each compilation (ECMA-335, II.22.30); native code keeps it.
    private static bool IsSame(string left, string right) =>
        VersionOf(left) is { } version && version == VersionOf(right);

    private static Guid? VersionOf(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        if (!image.HasMetadata)
            return null;
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
