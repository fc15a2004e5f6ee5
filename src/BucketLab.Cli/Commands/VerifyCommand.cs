using System.CommandLine;
using BucketLab.Course.Lessons;
using BucketLab.Course.Verification;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab verify</c>: holds lessons against their contract.</summary>
internal sealed class VerifyCommand : LabCommand
{
    private readonly Surroundings surroundings;

    /// <param name="surroundings">Where to look and to write.</param>
    public VerifyCommand(Surroundings surroundings)
        : base("verify", "Holds lessons against their contract: files, hints, solutions, wrong answers, links, what all notebook hosts share.",
            ("lab verify", "all lessons"),
            ("lab verify 05", "one lesson"),
            ("lab verify --all", "also lessons that have not changed since they were verified"))
    {
        this.surroundings = surroundings;
        var names = new Argument<string[]>("LESSON") { Description = "Numbers or names of lessons; none means all.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Run lessons that have not changed, too." };
        Add(names);
        Add(all);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(names) ?? [], parsed.GetValue(all), cancellationToken));
    }

    private async Task<int> RunAsync(IReadOnlyList<string> names, bool all, CancellationToken cancellationToken)
    {
        var shelf = surroundings.Shelf;
        var lessons = LessonArguments.Resolve(shelf, names);
        await Needs.RequireAsync(surroundings, Needs.OfLessons(lessons), cancellationToken);
        var verified = new VerifiedLessons(Path.Combine(surroundings.StateFolder, "verified.json"), AppContext.BaseDirectory, Path.Combine(surroundings.Checkout.Root, "sample-media"));
        var verification = new CourseVerification(surroundings.Checkout.Root, shelf, Wiring.ChecksOf, Wiring.StopStoreAsync, all ? null : verified);
        IReadOnlyList<LessonVerdict> verdicts;
        using (var line = new ProgressLine(surroundings.Terminal))
            verdicts = await verification.VerifyAsync(lessons, new CellProgress(line), cancellationToken);
        VerdictReport.Write(surroundings.Terminal, verdicts);
        foreach (var stray in names.Count == 0 ? shelf.Strays : [])
            surroundings.Terminal.Line(Tone.Bad, "  rule 1", $": {Path.GetFileName(stray)}: a folder of notebooks/ is named NN-kebab-name; rename it or move it away.");
        return verdicts.All(verdict => verdict.Passed) && (names.Count > 0 || shelf.Strays.Count == 0) ? ExitCode.Ok : ExitCode.Failed;
    }
}
