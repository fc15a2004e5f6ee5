using System.Text.Json;

namespace BucketLab.Grading.Sandboxing;

/// <summary>The files that one assembly needs, out of a folder that may hold more.</summary>
internal static class ProgramFiles
{
    /// <summary>Relative paths of the assembly and of what its <c>.deps.json</c> names; of all assemblies where there
    /// is no such file.</summary>
    public static IReadOnlyList<string> Of(string folder, string assembly)
    {
        var dependencies = Path.Combine(folder, assembly + ".deps.json");
        var names = File.Exists(dependencies) ? Named(dependencies) : All(folder);
        return
        [
            .. names
                .Concat([assembly + ".dll", assembly + ".deps.json", assembly + ".runtimeconfig.json"])
                .Distinct(StringComparer.Ordinal)
                .Where(file => File.Exists(Path.Combine(folder, file)))
                .Order(StringComparer.Ordinal),
        ];
    }

    // A native library lies where its package had it, or beside the others when it was published for one system.
    private static List<string> Named(string dependencies)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(dependencies));
        return
        [
            .. json
                .RootElement.GetProperty("targets")
                .EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject())
                .SelectMany(library =>
                    ((string[])["runtime", "native", "runtimeTargets"]).SelectMany(kind =>
                        library.Value.TryGetProperty(kind, out var files)
                            ? files.EnumerateObject().Select(file => file.Name)
                            : []
                    )
                )
                .SelectMany(file => (string[])[file, Path.GetFileName(file)]),
        ];
    }

    private static List<string> All(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .Where(file => Path.GetExtension(file) is ".dll" or ".so" or ".dylib")
                .Select(file => Path.GetFileName(file)),
            .. Directory.Exists(Path.Combine(folder, "runtimes"))
                ? Directory
                    .EnumerateFiles(Path.Combine(folder, "runtimes"), "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder, file))
                : [],
        ];
}
