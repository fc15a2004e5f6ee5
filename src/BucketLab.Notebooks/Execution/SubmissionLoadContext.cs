using System.Reflection;
using System.Runtime.Loader;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Loads the code of one session: its submissions, the libraries that its cells named, and those beside them, apart
/// from the host's own copies of the same assemblies.
/// </summary>
internal sealed class SubmissionLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, Assembly> submissions = new(StringComparer.Ordinal);
    private readonly List<string> folders = [];
    private readonly List<AssemblyDependencyResolver> resolvers = [];
    private readonly HashSet<string> framework = new(
        AssemblyFile.Framework().Select(path => Path.GetFileNameWithoutExtension(path)),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Makes a library and its dependencies loadable.</summary>
    public void AddLibrary(string path)
    {
        folders.Add(Path.GetDirectoryName(path)!);
        resolvers.Add(new AssemblyDependencyResolver(path));
    }

    /// <summary>Loads the compiled submission.</summary>
    public Assembly LoadSubmission(string name, Stream assembly, Stream symbols) =>
        submissions[name] = LoadFromStream(assembly, symbols);

    /// <summary>A submission that was loaded.</summary>
    public Assembly Submission(string name) => submissions[name];

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (submissions.TryGetValue(name, out var submission))
            return submission;
        if (framework.Contains(name))
            return null;
        return Locate(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = resolvers
            .Select(resolver => resolver.ResolveUnmanagedDllToPath(unmanagedDllName))
            .FirstOrDefault(found => found is not null);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    // What the library's .deps.json says; for a library without one, what lies beside it.
    private string? Locate(AssemblyName name) =>
        resolvers.Select(resolver => resolver.ResolveAssemblyToPath(name)).FirstOrDefault(found => found is not null)
        ?? folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
}
