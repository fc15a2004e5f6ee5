using System.CommandLine;
using BucketLab.Cli.Hosts;
using BucketLab.Course.Verification;
using BucketLab.Sessions;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab verify</c>: holds lessons against their contract.</summary>
internal sealed class VerifyCommand : LabCommand
{
    private const string Polyglot = "polyglot";

    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public VerifyCommand(CommandContext context)
        : base(
            "verify",
            "Holds lessons against their contract: files, hints, solutions, wrong answers, links, what all notebook "
                + "hosts share.",
            ("lab verify", "all lessons"),
            ("lab verify 05", "one lesson"),
            ("lab verify --all", "also lessons that have not changed since they were verified"),
            ("lab verify --host polyglot", "all lessons in VS Code's Polyglot Notebooks, compared with our runner")
        )
    {
        this.context = context;
        var names = new Argument<string[]>("LESSON")
        {
            Description = "Numbers or names of lessons; none means all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Run lessons that have not changed, too." };
        var host = new Option<string?>("--host")
        {
            Description = "Compare another host with our runner, cell by cell.",
            HelpName = Polyglot,
        };
        host.AcceptOnlyFromAmong(Polyglot);
        var solved = new Option<bool>("--solved")
        {
            Description = "With --host: only with the solutions, not as shipped.",
        };
        Add(names);
        Add(all);
        Add(host);
        Add(solved);
        Validators.Add(result =>
        {
            if (result.GetValue(host) is null ? result.GetValue(solved) : result.GetValue(all))
                result.AddError("--solved belongs to --host, and --all does not: with --host every lesson is run.");
        });
        SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(host) is null
                    ? RunAsync(parsed.GetValue(names) ?? [], parsed.GetValue(all), cancellationToken)
                    : RunOnHostAsync(parsed.GetValue(names) ?? [], parsed.GetValue(solved), cancellationToken)
        );
    }

    private async Task<int> RunOnHostAsync(
        IReadOnlyList<string> names,
        bool solved,
        CancellationToken cancellationToken
    )
    {
        var lessons = LessonArguments.Resolve(context.Catalog, names);
        var verdicts = await new PolyglotLessons(context).VerifyAsync(lessons, solved, [], cancellationToken);
        return verdicts.All(verdict => verdict.Passed) ? ExitCode.Ok : ExitCode.Failed;
    }

    private async Task<int> RunAsync(IReadOnlyList<string> names, bool all, CancellationToken cancellationToken)
    {
        var checkout = context.Checkout;
        var catalog = context.Catalog;
        var lessons = LessonArguments.Resolve(catalog, names);
        await RequiredTools.RequireAsync(context, RequiredTools.OfLessons(lessons), cancellationToken);
        // What was verified without a cluster says nothing about lessons that kill parts of one.
        var cluster = Backend.Chosen(context.Wiring.Folder)?.Cluster is null ? null : context.Wiring.Folder.Backend;
        var verification = new CourseVerification(
            checkout.Root,
            catalog,
            Wiring.ChecksOf,
            Wiring.StopStoreAsync,
            all || cluster is not null ? null : context.Verified,
            cluster
        );
        IReadOnlyList<LessonVerdict> verdicts;
        using (var line = new ProgressLine(context.Terminal))
            verdicts = await verification.VerifyAsync(lessons, new CellProgress(line), cancellationToken);
        VerdictReport.Write(context.Terminal, verdicts);
        foreach (var stray in names.Count == 0 ? catalog.Strays : [])
            context.Terminal.Line(
                Tone.Bad,
                "  rule 1",
                $": {Path.GetFileName(stray)}: a folder of notebooks/ is named NN-kebab-name; rename it or move it "
                    + "away."
            );
        return verdicts.All(verdict => verdict.Passed) && (names.Count > 0 || catalog.Strays.Count == 0)
            ? ExitCode.Ok
            : ExitCode.Failed;
    }
}
