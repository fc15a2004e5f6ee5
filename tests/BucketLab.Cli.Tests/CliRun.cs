using BucketLab.Cli.Doctor;
using BucketLab.Cli.Tests.Doctor;

namespace BucketLab.Cli.Tests;

/// <summary>One call of <c>lab</c> in this process, without a terminal.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static async Task<CliRun> OfAsync(string root, IMachine machine, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(
            new Terminal(output, error, isTerminal: false),
            machine,
            new CourseFolder(root)
        );
        var exitCode = await CommandLine.RunAsync(arguments, context, TestContext.Current.CancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    public static Task<CliRun> OfAsync(params string[] arguments) =>
        OfAsync(Path.GetTempPath(), FakeMachine.WithAllThatIsNeeded(), arguments);
}
