using System.Reflection;
using System.Runtime.Loader;

namespace BucketLab.Sessions;

/// <summary>
/// Loads what the library stands on before any cell uses it. The loader of C# scripts, which Polyglot Notebooks use,
/// gives each assembly a load context of its own and takes no lock: when the first requests of a lesson leave on
/// several threads, it loads System.IO.Hashing twice, and one of them fails with a MissingMethodException.
/// </summary>
internal static class LibraryAssemblies
{
    /// <summary>Loads them, on this thread, each through the context of the assembly that refers to it.</summary>
    public static void LoadAll() =>
        LoadReferences(typeof(LibraryAssemblies).Assembly, new HashSet<string>(StringComparer.Ordinal));

    private static void LoadReferences(Assembly assembly, HashSet<string> seen)
    {
        // A host that loads assemblies from bytes gives them no place.
        if (Path.GetDirectoryName(assembly.Location) is not { Length: > 0 } folder || !seen.Add(assembly.Location))
            return;
        var context = AssemblyLoadContext.GetLoadContext(assembly)!;
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            // What is not beside the library belongs to .NET; the package of charts has a context of its own.
            if (File.Exists(Path.Combine(folder, name.Name + ".dll")) && !IsOfCharts(name))
                LoadReferences(context.LoadFromAssemblyName(name), seen);
        }
    }

    private static bool IsOfCharts(AssemblyName name) => name.Name!.StartsWith("Plotly.NET", StringComparison.Ordinal);
}
