using BucketLab.Cli.Doctor;

namespace BucketLab.Cli.Tests.Doctor;

public sealed class ShellCommandTests
{
    [Fact]
    public async Task Each_line_is_heard_and_the_exit_code_is_that_of_the_command()
    {
        var heard = new List<string>();
        var output = await ShellCommand.RunAsync(
            "echo one&& echo two&& exit 3",
            heard.Add,
            TestContext.Current.CancellationToken
        );
        Assert.Equal((3, "one,two"), (output.ExitCode, string.Join(',', heard)));
    }

    [Fact]
    public async Task A_command_that_was_cancelled_has_ended_before_its_caller_hears_of_it()
    {
        using var cancelled = new CancellationTokenSource();
        var heard = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ShellCommand.RunAsync("echo begun&& echo done", HearAndCancel, cancelled.Token)
        );
        Assert.Equal(["begun", "done"], heard);

        void HearAndCancel(string line)
        {
            heard.Add(line);
            cancelled.Cancel();
        }
    }
}
