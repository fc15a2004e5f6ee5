using System.CommandLine;
using System.Globalization;
using BucketLab.Grading.Releasing;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab release</c>: what students get of a lesson.</summary>
internal sealed class ReleaseCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public ReleaseCommand(CommandContext context)
        : base(
            "release",
            "Makes what students get of lessons: a folder and a zip without solutions, with a manifest of hashes.",
            ("lab release 04 --out for-students", "one lesson"),
            ("lab release --out for-students", "all of them")
        )
    {
        this.context = context;
        var names = new Argument<string[]>("LESSON")
        {
            Description = "Numbers or names of lessons; none means all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var target = new Option<string>("--out")
        {
            Description = "The folder that the release goes into.",
            Required = true,
        };
        Add(names);
        Add(target);
        SetAction(parsed => Run(parsed.GetValue(names) ?? [], parsed.GetValue(target)!));
    }

    private int Run(IReadOnlyList<string> names, string target)
    {
        var releases = LessonArguments
            .Resolve(context.Catalog, names)
            .Select(folder => new LessonRelease(LessonArguments.Load(folder), target))
            .ToList();
        if (releases.SelectMany(release => release.InTheWay()).ToList() is [var first, ..] strange)
            throw new CommandException(
                ExitCode.Usage,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{strange.Count} files in {target} were not made by a release, or were changed since; the first "
                        + $"is {first}. Move them away, or name another folder."
                )
            );
        foreach (var release in releases)
        {
            var files = release.Write();
            context.Terminal.Line(
                Tone.Good,
                "released",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {Path.GetFileName(release.Folder)}: {files.Count} files in {release.Folder}, and {release.Zip}"
                )
            );
        }

        var number = Path.GetFileName(releases[0].Folder)[..2];
        context.Terminal.Line(
            "Who has the lab has the lessons too. Who starts from these files unpacks a zip into work/ of a checkout, "
                + "never over notebooks/, where the checks are."
        );
        context.Terminal.Line($"Then `{Typed.Lab} open {number}`, and at the end `{Typed.Lab} handin {number}`.");
        return ExitCode.Ok;
    }
}
