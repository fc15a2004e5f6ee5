using System.Diagnostics;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Clients;

/// <summary>A program that speaks S3, as installed on this machine. Without it the test is skipped; on a build machine
/// that is a failure.</summary>
internal sealed class ClientTool(string program, string package)
{
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = WireStore.Root.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = WireStore.Root.SecretAccessKey,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
    };

    public ClientTool With(string variable, string value)
    {
        environment[variable] = value;
        return this;
    }

    /// <summary>Skips the test when the program cannot be run with these arguments, such as --version.</summary>
    public async Task RequireAsync(params string[] probe)
    {
        if (await TryRunAsync(probe) is { ExitCode: 0 })
            return;
        var missing = $"{program} is not installed here; on Debian: apt-get install {package}";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Skip(missing);
    }

    /// <summary>Runs the program to its end and gives what it wrote; fails with it when the exit code is not
    /// 0.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output) = await TryRunAsync(arguments) ?? (-1, "could not be started");
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}: {output}");
        return output;
    }

    private async Task<(int ExitCode, string Output)?> TryRunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("AWS_CA_BUNDLE"); // rclone refuses to run with it
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
