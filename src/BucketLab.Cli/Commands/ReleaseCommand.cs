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
            ("lab release --out for-students", "all of them"),
            ("lab release 04 --out for-students --classroom", "a template repository that grades each push")
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
        var classroom = new Option<bool>("--classroom")
        {
            Description = "With a workflow that grades each push on GitHub.",
        };
        Add(names);
        Add(target);
        Add(classroom);
        SetAction(parsed =>
            Run(
                parsed.GetValue(names) ?? [],
                parsed.GetValue(target)!,
                parsed.GetValue(classroom) ? LabVersion.OfPackages : null
            )
        );
    }

    private int Run(IReadOnlyList<string> names, string target, string? classroomTool)
    {
        var releases = LessonArguments
            .Resolve(context.Catalog, names)
            .Select(folder => new LessonRelease(LessonArguments.Load(folder), target) { ClassroomTool = classroomTool })
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

        if (classroomTool is not null)
            context.Terminal.Line(
                "Each folder is a template repository for GitHub; its workflow installs BucketLab.Tool "
                    + $"{classroomTool}, which must be on nuget.org."
            );
        var number = Path.GetFileName(releases[0].Folder)[..2];
        context.Terminal.Line(
            "Who has the lab has the lessons too. Who starts from these files unpacks a zip into work/ of a checkout, "
                + "never over notebooks/, where the checks are."
        );
        context.Terminal.Line($"Then `{Typed.Lab} open {number}`, and at the end `{Typed.Lab} handin {number}`.");
        return ExitCode.Ok;
    }
}
