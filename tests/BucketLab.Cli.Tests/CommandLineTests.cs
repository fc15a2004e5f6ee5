using System.CommandLine;
using BucketLab.Cli.Tests.Doctor;

namespace BucketLab.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Every_command_has_help_with_examples()
    {
        var context = new CommandContext(
            new Terminal(TextWriter.Null, TextWriter.Null, isTerminal: false),
            new FakeMachine(),
            new CourseFolder("/nowhere")
        );
        foreach (var path in Leaves(CommandLine.Create(context), []))
        {
            var run = await CliRun.OfAsync([.. path, "--help"]);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains("Examples:\n  lab " + string.Join(' ', path), run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_misspelt_command_is_a_usage_error_that_names_the_near_one()
    {
        var run = await CliRun.OfAsync("doctr");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("Did you mean doctor?", run.Error, StringComparison.Ordinal);
        Assert.Contains($"`{Typed.Lab} --help`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_a_usage_error()
    {
        var run = await CliRun.OfAsync("doctor", "--nonsense");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"`{Typed.Lab} doctor --help`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_about_lab_and_not_about_a_program_file() =>
        Assert.Contains(
            "lab doctor [options]",
            (await CliRun.OfAsync("doctor", "--help")).Output,
            StringComparison.Ordinal
        );

    private static IEnumerable<IReadOnlyList<string>> Leaves(Command command, IReadOnlyList<string> path) =>
        command.Subcommands.Count == 0
            ? [path]
            : command.Subcommands.SelectMany(child => Leaves(child, [.. path, child.Name]));
}
