using System.Runtime.InteropServices;
using BucketLab.Cli.Tests.Hosts;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Packages;

/// <summary>The tool as somebody gets it: packed from what was built, and installed with its package as the only
/// source, so that nothing else can be fetched.</summary>
public sealed class PackedTool : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-tool-").FullName;

    /// <summary>The folder that <c>--tool-path</c> named.</summary>
    public string Folder => Path.Combine(root, "tool");

    // The start program of a tool looks for .NET in the usual places, and these tests may run on another one.
    private static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public async ValueTask InitializeAsync()
    {
        PrivateMounts.Demand();
        var packages = Path.Combine(root, "packages");
        await SucceedAsync(
            "pack",
            Path.Combine(ThisCheckout.Root, "src", "BucketLab.Cli"),
            "--configuration",
            "Release",
            "--no-build",
            "--output",
            packages,
            $"-p:PublishDir={Path.Combine(root, "publish")}/"
        );
        var settings = Path.Combine(root, "nuget.config");
        await File.WriteAllTextAsync(
            settings,
            $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{packages}" /></packageSources>
            </configuration>
            """,
            TestContext.Current.CancellationToken
        );
        await SucceedAsync(
            "tool",
            "install",
            "BucketLab.Tool",
            "--prerelease",
            "--tool-path",
            Folder,
            "--configfile",
            settings
        );
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Calls <c>lab</c> in a folder, while the folder of the tool cannot be written.</summary>
    internal Task<CliRun> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        string[] command =
        [
            .. PrivateMounts.ReadOnly(Folder),
            .. (string[])["env", "--chdir", folder, "--unset=BUCKETLAB_HOME", "--unset=BUCKETLAB_COMMAND"],
            Path.Combine(Folder, "lab"),
            .. arguments,
        ];
        return HostProgram.RunAsync(command[0], command.Skip(1), ("DOTNET_ROOT", DotnetRoot));
    }

    private static async Task SucceedAsync(params string[] arguments)
    {
        var run = await HostProgram.RunAsync("dotnet", arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }
}
