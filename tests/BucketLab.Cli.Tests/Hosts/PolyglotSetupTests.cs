using BucketLab.Cli.Doctor;
using BucketLab.Cli.Hosts;
using BucketLab.Notebooks.Polyglot;

namespace BucketLab.Cli.Tests.Hosts;

/// <summary>Installation of the tool of Polyglot Notebooks.</summary>
public sealed class PolyglotSetupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-polyglot-");
    private readonly List<string> calls = [];

    public PolyglotSetupTests() =>
        WriteManifest("""{ "tools": { "microsoft.dotnet-interactive": { "version": "9.9.9" } } }""");

    private string Packages => Path.Combine(folder.FullName, "packages");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_tool_that_is_there_is_not_downloaded()
    {
        WriteTool("9.9.9");
        var tool = await RequireAsync(() => new ProgramOutput(1, "offline"));
        Assert.EndsWith("App.dll", tool.Program, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, call => call.StartsWith("tool restore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tool_in_another_version_is_downloaded_as_the_checkout_pins_it()
    {
        WriteTool("9.9.8");
        var tool = await RequireAsync(() =>
        {
            WriteTool("9.9.9");
            return new ProgramOutput(0, "Restore was successful.");
        });
        Assert.Contains("9.9.9", tool.Program, StringComparison.Ordinal);
        var manifest = Path.Combine(folder.FullName, ".config", "dotnet-tools.json");
        Assert.Contains(calls, call => call.Contains(manifest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_network_the_message_names_the_tool_its_version_and_the_reason()
    {
        var refused = new ProgramOutput(1, "Connection refused (127.0.0.1:9)\n");
        var problem = await Assert.ThrowsAsync<CommandException>(() => RequireAsync(() => refused));
        Assert.Equal(ExitCode.Missing, problem.ExitCode);
        Assert.Contains("microsoft.dotnet-interactive 9.9.9", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Connect to the network", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_does_not_name_the_tool_is_named()
    {
        WriteManifest("""{ "tools": {} }""");
        var problem = await Assert.ThrowsAsync<CommandException>(() => RequireAsync(() => new ProgramOutput(0, "")));
        Assert.Contains("dotnet-tools.json", problem.Message, StringComparison.Ordinal);
    }

    private Task<PolyglotTool> RequireAsync(Func<ProgramOutput> restore)
    {
        return new PolyglotSetup(folder.FullName, Answer).RequireAsync(TestContext.Current.CancellationToken);

        Task<ProgramOutput> Answer(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
        {
            calls.Add(string.Join(' ', arguments));
            return Task.FromResult(
                arguments[0] == "nuget" ? new ProgramOutput(0, $"global-packages: {Packages}/\n") : restore()
            );
        }
    }

    private void WriteManifest(string text)
    {
        var path = Path.Combine(folder.CreateSubdirectory(".config").FullName, "dotnet-tools.json");
        File.WriteAllText(path, text);
    }

    private void WriteTool(string version)
    {
        var tool = Path.Combine(Packages, PolyglotSetup.PackageId, version, "tools", "net10.0", "any");
        Directory.CreateDirectory(tool);
        File.WriteAllText(Path.Combine(tool, "App.dll"), "");
        File.WriteAllText(
            Path.Combine(tool, "DotnetToolSettings.xml"),
            """
            <DotNetCliTool Version="1">
              <Commands><Command Name="dotnet-interactive" EntryPoint="App.dll" Runner="dotnet" /></Commands>
            </DotNetCliTool>
            """
        );
    }
}
