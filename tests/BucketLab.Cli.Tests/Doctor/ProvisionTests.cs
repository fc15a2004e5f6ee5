using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Tests.Doctor;

/// <summary>The needs of a command, looked at before it starts.</summary>
public sealed class ProvisionTests
{
    [Theory]
    [InlineData(false, "ffmpeg", "dotnet ffmpeg")]
    [InlineData(true, "ffmpeg", "ffmpeg")]
    [InlineData(true, "dotnet", "dotnet")]
    public async Task A_tool_or_an_image_needs_the_sdk_only_to_build_what_a_command_names(
        bool isInstalled,
        string tool,
        string missing
    )
    {
        using var output = new StringWriter();
        var context = new CommandContext(
            new Terminal(output, output, isTerminal: false),
            new FakeMachine(),
            new CourseFolder(Path.GetTempPath()) { IsInstalled = isInstalled }
        );
        var found = await new Provision(context, mayInstall: false).ProvideAsync(
            [tool],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(missing.Split(' '), found.Select(diagnosis => diagnosis.Probe.Name).Order());
    }
}
