using BucketLab.Cli.Doctor;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The programs of Ceph, from the packages of Debian and Ubuntu.</summary>
internal static class CephPrograms
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefusalLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>All that a cluster needs, the gateway first.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["radosgw", "radosgw-admin", "ceph-mon", "ceph-osd", "ceph", "monmaptool"];

    /// <summary>The command that installs them; there is none elsewhere than on Linux.</summary>
    public static Remedy Remedy { get; } =
        new(
            "sudo apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd ceph-common",
            "echo Ceph is for Linux; lab use embedded needs nothing",
            "echo Ceph is for Linux; lab use embedded needs nothing"
        );

    /// <summary>Ends the command when one is missing.</summary>
    /// <exception cref="CommandException">With <see cref="ExitCode.Missing"/>, naming what installs them.</exception>
    public static void Require(IMachine machine)
    {
        var missing = Names.Where(name => machine.Find(name) is null).ToList();
        if (missing.Count == 0)
            return;
        throw new CommandException(
            ExitCode.Missing,
            machine.Family is SystemFamily.Windows or SystemFamily.MacOs
                ? $"Ceph runs on Linux only. `{Typed.Lab} use embedded` needs nothing, and `{Typed.Lab} use "
                    + $"compose` runs "
                    + $"another server in a container."
                : $"Ceph is not installed here ({string.Join(", ", missing)} not found). "
                    + $"Install it, about 40 s: {Remedy.For(machine)}"
        );
    }

    /// <summary>Runs one of them to its end; what goes into the background ends for its caller.</summary>
    /// <returns>The output of the program.</returns>
    /// <exception cref="CommandException">It failed; the message says what it said.</exception>
    public static async Task<string> RunAsync(
        IMachine machine,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var output = await ProgramRun.ToEndAsync(
                machine.Find(program)!,
                arguments,
                StepLimit,
                cancellationToken,
                variables: CephFolder.Blank
            );
            if (output.Succeeded)
                return output.Text;
            if (!CephFolder.IsRefusedForNow(output.Text) || TimeProvider.System.GetElapsedTime(start) > RefusalLimit)
                throw new CommandException(
                    ExitCode.Failed,
                    $"Ceph did not start. The last words of {program}: {output.LastLine}. Nothing was changed."
                );
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
