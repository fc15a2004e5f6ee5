using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace BucketLab.Notebooks.Execution;

/// <summary>Assemblies on disk, as the compiler wants them.</summary>
internal static class AssemblyFile
{
    /// <summary>The assemblies of the shared framework that this process runs on; none of the host's own.</summary>
    public static IEnumerable<string> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return trusted
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Returns true if the file is an assembly: native libraries may lie beside them under the same
    /// extension.</summary>
    public static bool IsManaged(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        try
        {
            return image.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>Only the metadata are read: the code of the framework would be sixty megabytes.</summary>
    public static PortableExecutableReference Reference(string path) =>
        AssemblyMetadata
            .Create(ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata))
            .GetReference(filePath: path);
}
