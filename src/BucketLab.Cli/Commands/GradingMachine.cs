using BucketLab.Cli.Doctor;
using BucketLab.Grading;

namespace BucketLab.Cli.Commands;

/// <summary>The means of this machine to grade with.</summary>
/// <param name="context">Where to look.</param>
internal sealed class GradingMachine(CommandContext context)
{
    /// <summary>The usual limits, with the programs that shut submissions in where they work.</summary>
    /// <exception cref="CommandException">It is not known whether bwrap works.</exception>
    public async Task<GradingOptions> OptionsAsync(CancellationToken cancellationToken)
    {
        var samples = context.Course.SampleMedia;
        var bubblewrap = await BubblewrapAsync(cancellationToken);
        return new GradingOptions
        {
            LibraryFolder = Path.GetDirectoryName(context.Course.Library)!,
            WorkerFolder = AppContext.BaseDirectory,
            SamplesFolder = Directory.Exists(samples) ? samples : null,
            Bubblewrap = bubblewrap,
            HasSizes =
                bubblewrap is not null
                && (await TryAsync(bubblewrap, ["--size", "4096", "--tmpfs", "/tmp"], cancellationToken)).Succeeded,
            Prlimit = context.Machine.Find("prlimit"),
        };
    }

    // It may be there and not be allowed to work: some systems forbid namespaces to users. That it gave no answer at
    // all says nothing about that, and must not take the sandbox away.
    private async Task<string?> BubblewrapAsync(CancellationToken cancellationToken)
    {
        if (context.Machine.Find("bwrap") is not { } bwrap)
            return null;
        var tried = await TryAsync(bwrap, [], cancellationToken);
        return tried.ExitCode >= 0
            ? tried.ExitCode == 0
                ? bwrap
                : null
            : throw new CommandException(
                ExitCode.Failed,
                $"bwrap did not answer ({tried.Text}), so it is not known whether submissions can be shut in. Start "
                    + "the command again when the machine has less to do."
            );
    }

    private Task<ProgramOutput> TryAsync(
        string bwrap,
        IReadOnlyList<string> more,
        CancellationToken cancellationToken
    ) => context.Machine.RunAsync(bwrap, ["--unshare-all", "--ro-bind", "/", "/", .. more, "true"], cancellationToken);
}
