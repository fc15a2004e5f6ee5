using System.CommandLine;
using BucketLab.Cli.Doctor;
using BucketLab.Course.Pages;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab run</c>: executes lessons and keeps what they gave as pages.</summary>
internal sealed class RunCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public RunCommand(CommandContext context)
        : base(
            "run",
            "Executes lessons from the first cell to the last, each with a store of its own, and writes a page for "
                + "each.",
            ("lab run", "all lessons that can run here, as a learner gets them"),
            ("lab run 05", "one lesson"),
            ("lab run 03 05 --solved", "two lessons with the solutions in their exercises"),
            ("lab run --no-install", "install nothing; lessons that lack something are named and left out")
        )
    {
        this.context = context;
        var names = new Argument<string[]>("LESSON")
        {
            Description = "Numbers or names of lessons; none means all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var solved = new Option<bool>("--solved")
        {
            Description = "Put the solutions into the exercises; then every check must pass.",
        };
        var noInstall = new Option<bool>(Provision.ForbidOption) { Description = Provision.ForbidMeaning };
        var allRequired = new Option<bool>("--all-required")
        {
            Description = "End with exit code 3 when a lesson cannot run here, named or not.",
        };
        Add(names);
        Add(solved);
        Add(noInstall);
        Add(allRequired);
        SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new RunArguments(parsed.GetValue(names) ?? [], parsed.GetValue(solved))
                    {
                        MayInstall = !parsed.GetValue(noInstall),
                        AllRequired = parsed.GetValue(allRequired),
                    },
                    cancellationToken
                )
        );
    }

    private async Task<int> RunAsync(RunArguments wishes, CancellationToken cancellationToken)
    {
        var catalog = context.Catalog;
        var folders = LessonArguments.Resolve(catalog, wishes.Names);
        var provision = new Provision(context, wishes.MayInstall);
        var missing = await provision.ProvideAsync(RequiredTools.OfLessons(folders), cancellationToken);
        RequiredTools.Require(context, [.. missing.Where(diagnosis => diagnosis.Probe.IsEssential)]);
        var left = folders.Select(folder => SkippedLesson.Of(folder, missing)).OfType<SkippedLesson>().ToList();
        var able = folders.Except(left.Select(lesson => lesson.Folder)).ToList();
        var runs = await new LessonRuns(context).RunAsync(able, wishes.Solved, cancellationToken);
        var outFolder = new OutFolder(Path.Combine(context.StateFolder, "out"), context.Course.ReadGlossary());
        var charts = await new ChartPages(context).FindScriptAsync(runs, cancellationToken);
        outFolder.Write(runs, left.ToDictionary(lesson => lesson.Folder, lesson => lesson.Reason), catalog, charts);
        new RunSummary(context).Write(runs, left);
        var opener = new PageOpener(context);
        var opened = wishes.IsDefault && await opener.TryOpenAsync(outFolder.Index, cancellationToken);
        context.Terminal.Line($"{(opened ? "Opened" : "Read them")}: {new Uri(outFolder.Index)}");
        return runs.All(run => LessonRuns.IsGood(run, wishes.Solved))
            ? left.Count > 0 && wishes.AllMustRun
                ? ExitCode.Missing
                : ExitCode.Ok
            : ExitCode.Failed;
    }
}

/// <summary>The arguments of <c>lab run</c>.</summary>
/// <param name="Names">The lessons that were typed; none means all.</param>
/// <param name="Solved">True to run with the solutions.</param>
internal sealed record RunArguments(IReadOnlyList<string> Names, bool Solved)
{
    /// <summary>True if missing tools may be installed.</summary>
    public bool MayInstall { get; init; }

    /// <summary>True if each lesson must run although none was named.</summary>
    public bool AllRequired { get; init; }

    /// <summary>True if no argument was given: a newcomer wants to see what there is.</summary>
    public bool IsDefault => Names.Count == 0 && !Solved && !AllRequired;

    /// <summary>True if a lesson that cannot run here is an error.</summary>
    public bool AllMustRun => AllRequired || Names.Count > 0;
}
