using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BucketLab.Sessions;

/// <summary>Identifies the build of the store, so that a store of an older one is replaced.</summary>
internal static class StoreBuild
{
    private const string Assembly = "BucketLab.Store.dll";

    /// <summary>The module version id of the store's assembly in a folder.</summary>
    public static string Of(string folder)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, Assembly)));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString("N");
    }
}
