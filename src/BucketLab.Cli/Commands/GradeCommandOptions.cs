using System.CommandLine;
using BucketLab.Grading;
using BucketLab.Grading.Results;
using BucketLab.Services;

namespace BucketLab.Cli.Commands;

/// <summary>The argument and options of <c>lab grade</c>.</summary>
internal sealed class GradeCommandOptions
{
    private readonly Argument<string> folder = new("FOLDER")
    {
        Description =
            "The folder with one .ipynb for each student, or the zip file that your platform gave you, also as "
            + "s3://BUCKET/KEY.zip.",
    };
    private readonly Option<string> lesson = new("--lesson")
    {
        Description = "Number or name of the lesson.",
        Required = true,
    };
    private readonly Option<bool> all = new("--all") { Description = "Also those that have not changed." };
    private readonly Option<string[]> only = new("--only")
    {
        Description = "Grade these exercises of a graded class again, and leave all other grades as they are.",
        HelpName = "EXERCISE",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> target = new("--out")
    {
        Description =
            "The folder for the results; `grades` beside the submissions, or beside a zip file its name "
            + "with `-grades`, when left out. For a part also s3://BUCKET/PREFIX.",
    };
    private readonly Option<bool> root = new("--as-root")
    {
        Description = "Grade although you are root, on a machine that holds nothing else.",
    };
    private readonly Option<bool> open = new("--without-sandbox")
    {
        Description = "Grade although nothing shuts submissions in, on a machine that holds nothing else.",
    };
    private readonly Option<bool> service = new("--service")
    {
        Description = "Grade the services that were handed in as projects, each check one point.",
    };
    private readonly Option<string?> part = new("--part")
    {
        Description = "Only this part of the class, where several machines share it.",
        HelpName = "N/COUNT",
    };
    private readonly Option<string[]> collect = new("--collect")
    {
        Description =
            "Folders of results from other machines with the same build, or s3://BUCKET/PREFIX. What none of them "
            + "graded is graded here.",
        HelpName = "FOLDER",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> pods = new("--kubernetes")
    {
        Description = "Grade nothing; write the manifests of a job with so many pods, one for each part.",
        HelpName = "PODS",
    };
    private readonly Option<string?> image = new("--image")
    {
        Description = "The image of those pods, made from Dockerfile.grading.",
        HelpName = "NAME",
    };

    /// <summary>Adds them.</summary>
    public void AddTo(Command command)
    {
        command.Add(folder);
        foreach (var option in (Option[])[service, lesson, all, only, target, root, open, part, collect, pods, image])
            command.Add(option);
    }

    /// <summary>Reads what was typed.</summary>
    /// <exception cref="CommandException">A part is none, or a folder holds no results.</exception>
    public GradeArguments Read(ParseResult parsed)
    {
        var others = parsed.GetValue(collect) ?? [];
        try
        {
            return new GradeArguments(parsed.GetValue(folder)!, parsed.GetValue(lesson)!)
            {
                All = parsed.GetValue(all),
                Only = parsed.GetValue(only) ?? [],
                Target = parsed.GetValue(target),
                AsRoot = parsed.GetValue(root),
                WithoutSandbox = parsed.GetValue(open),
                IsService = parsed.GetValue(service),
                Part = parsed.GetValue(part) is { } typed ? GradePart.Parse(typed) : null,
                Others = [.. others.Where(other => !S3Name.IsOne(other)).Select(ResultsIn)],
                OthersInBuckets = [.. others.Where(S3Name.IsOne).Select(S3Name.Parse)],
                Pods = parsed.GetValue(pods),
                Image = parsed.GetValue(image),
            };
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
    }

    private static GradeFolder ResultsIn(string path)
    {
        var results = new GradeFolder(Path.GetFullPath(path));
        return File.Exists(results.Book)
            ? results
            : throw new CommandException(
                ExitCode.Usage,
                $"{path} holds no results of `{Typed.Lab} grade`: {Path.GetFileName(results.Book)} is missing there."
            );
    }
}
