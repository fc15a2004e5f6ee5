using System.Diagnostics;
using BucketLab.Sessions;

namespace BucketLab.Tests.Sessions;

public sealed class ProcessEndTests
{
    [Fact]
    public async Task A_process_whose_parent_has_not_asked_for_it_has_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows such processes.");
        // The shell that would ask for its child makes room for a program that does not know it; only then the child's
        // input ends, and the child.
        using var parent = Process.Start(
            new ProcessStartInfo(
                "sh",
                ["-c", "exec 3<&0; cat <&3 >/dev/null & echo $!; exec sh -c 'echo ready; exec sleep 60'"]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var id = int.Parse(
            (await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!,
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.Equal("ready", await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using var child = Process.GetProcessById(id);
        Assert.False(ProcessEnd.HasCome(id));
        parent.StandardInput.Close();

        await ProcessEnd.WaitAsync(child, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(Directory.Exists($"/proc/{id}"), "It was no zombie.");
        parent.Kill();
    }

    [Fact]
    public async Task A_process_that_goes_on_is_waited_for_and_then_named()
    {
        using var process = Process.Start(new ProcessStartInfo("sleep", ["60"]) { UseShellExecute = false })!;

        var late = await Assert.ThrowsAsync<TimeoutException>(() =>
            ProcessEnd.WaitAsync(process, TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken)
        );

        Assert.True(
            OperatingSystem.IsLinux()
                ? late.Message.StartsWith($"Process {process.Id} ", StringComparison.Ordinal)
                : late.Message.Length > 0
        );
        process.Kill();
    }
}
