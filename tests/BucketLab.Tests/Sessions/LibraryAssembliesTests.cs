using System.Reflection;
using System.Runtime.Loader;
using BucketLab.Sessions;

namespace BucketLab.Tests.Sessions;

public sealed class LibraryAssembliesTests
{
    [Fact]
    public void Nothing_is_left_to_load_when_the_first_requests_leave_on_several_threads()
    {
        var loader = new ScriptLoader();
        loader
            .Load("BucketLab")
            .GetType(typeof(LibraryAssemblies).FullName!)!
            .GetMethod(nameof(LibraryAssemblies.LoadAll))!
            .Invoke(null, []);
        var names = loader.Loaded.Select(assembly => assembly.GetName().Name!).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.Contains("System.IO.Hashing", names);
        Assert.DoesNotContain("Plotly.NET", names);

        var client = loader.Loaded.Single(assembly => assembly.GetName().Name == "AWSSDK.Core");
        AssemblyLoadContext.GetLoadContext(client)!.LoadFromAssemblyName(new AssemblyName("System.IO.Hashing"));
        Assert.Equal(names.Count, loader.Loaded.Count);
    }

    /// <summary>A loader like that of C# scripts: a load context for each assembly, and no lock.</summary>
    private sealed class ScriptLoader
    {
        public List<Assembly> Loaded { get; } = [];

        public Assembly Load(string name)
        {
            var assembly = new Context(this).LoadFromAssemblyPath(PathOf(name));
            Loaded.Add(assembly);
            return assembly;
        }

        private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

        private sealed class Context(ScriptLoader loader) : AssemblyLoadContext
        {
            protected override Assembly? Load(AssemblyName assemblyName) =>
                !File.Exists(PathOf(assemblyName.Name!))
                    ? null
                    : loader.Loaded.Find(loaded => loaded.GetName().Name == assemblyName.Name)
                        ?? loader.Load(assemblyName.Name!);
        }
    }
}
