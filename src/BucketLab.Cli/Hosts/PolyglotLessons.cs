using BucketLab.Cli.Commands;
using BucketLab.Course.Lessons;
using BucketLab.Course.Verification;
using BucketLab.Course.Verification.Hosts;

namespace BucketLab.Cli.Hosts;

/// <summary>Lessons in Polyglot Notebooks, beside the same lessons in our runner; what differs is written.</summary>
/// <param name="context">Where to look and to write.</param>
internal sealed class PolyglotLessons(CommandContext context)
{
    /// <summary>Runs and compares them.</summary>
    /// <param name="folders">Which.</param>
    /// <param name="solvedOnly">True to run the solved form only.</param>
    /// <param name="verified">Lessons that ran in our runner a moment ago, which need not run there again.</param>
    /// <param name="cancellationToken">Ends all runs.</param>
    /// <exception cref="CommandException">A lesson cannot be read, or a program is missing, the tool among
    /// them.</exception>
    public async Task<IReadOnlyList<LessonVerdict>> VerifyAsync(
        IReadOnlyList<LessonFolder> folders,
        bool solvedOnly,
        IReadOnlyList<LessonVerdict> verified,
        CancellationToken cancellationToken
    )
    {
        var setup = new PolyglotSetup(context.Checkout);
        await RequiredTools.RequireAsync(context, RequiredTools.OfLessons(folders), cancellationToken);
        var lessons = folders.Select(LessonArguments.Load).ToList();
        var tool = await setup.RequireAsync(cancellationToken);
        IReadOnlyList<LessonVerdict> verdicts;
        using (var line = new ProgressLine(context.Terminal))
        {
            verdicts = await new HostVerification(tool, Wiring.StopStoreAsync, solvedOnly, verified).VerifyAsync(
                lessons,
                new CellProgress(line),
                cancellationToken
            );
        }

        VerdictReport.Write(context.Terminal, verdicts, "Polyglot Notebooks");
        return verdicts;
    }
}
