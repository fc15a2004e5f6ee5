using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BucketLab.Grading.Tests;

/// <summary>The suite of <see cref="HostileSubmissionTests"/> as a user who is not root, where the tests run as
/// root.</summary>
[Collection(nameof(GradedClass))]
[Trait("Runs", "in CI")]
public sealed class HostileAsNobodyTests(ITestOutputHelper output)
{
    private const string Nobody = "65534";
    private const string Setpriv = "/usr/bin/setpriv";

    private static string Dotnet =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    [Fact]
    public async Task The_suite_passes_as_another_user_than_root()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(Setpriv),
            "Only root can become somebody else, with setpriv."
        );
        GradedClass.PublishLibrary();
        var home = Directory.CreateTempSubdirectory("bucketlab-nobody-");
        try
        {
            await RunAsync("/bin/chown", Nobody, home.FullName);
            string[] asNobody = ["--reuid", Nobody, "--regid", Nobody, "--clear-groups"];
            Assert.SkipUnless(
                (
                    await RunAsync(
                        Setpriv,
                        [.. asNobody, "/usr/bin/test", "-r", typeof(HostileAsNobodyTests).Assembly.Location]
                    )
                ).ExitCode == 0,
                "The checkout lies where only root can read."
            );
            var (exitCode, text) = await RunAsync(
                Setpriv,
                [
                    .. asNobody,
                    "/usr/bin/env",
                    $"HOME={home.FullName}",
                    $"TMPDIR={home.FullName}",
                    Dotnet,
                    typeof(HostileAsNobodyTests).Assembly.Location,
                    "-noColor",
                    "-noLogo",
                    "-class",
                    typeof(HostileSubmissionTests).FullName!,
                ]
            );
            output.WriteLine(text);
            Assert.Equal(0, exitCode);
            Assert.Matches(@"Total: [1-9]\d+, Errors: 0, Failed: 0,", text);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(
        string program,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text + await error);
    }
}
