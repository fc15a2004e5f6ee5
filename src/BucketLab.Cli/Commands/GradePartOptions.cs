using System.CommandLine;
using BucketLab.Grading;
using BucketLab.Grading.Results;

namespace BucketLab.Cli.Commands;

/// <summary>The options of <c>lab grade</c> for a class that several machines share.</summary>
internal sealed class GradePartOptions
{
    private readonly Option<string?> part = new("--part")
    {
        Description = "Only this part of the class, where several machines share it.",
        HelpName = "N/COUNT",
    };
    private readonly Option<string[]> collect = new("--collect")
    {
        Description =
            "Folders of results from other machines with the same build. What none of them graded is graded here.",
        HelpName = "FOLDER",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds them.</summary>
    public void AddTo(Command command)
    {
        command.Add(part);
        command.Add(collect);
    }

    /// <summary>The part to grade; null for the whole class.</summary>
    /// <exception cref="CommandException">It is no part.</exception>
    public GradePart? PartOf(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(part) is { } typed ? GradePart.Parse(typed) : null;
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
    }

    /// <summary>Results of other machines.</summary>
    /// <exception cref="CommandException">A folder holds none.</exception>
    public IReadOnlyList<GradeFolder> OthersOf(ParseResult parsed) =>
        [.. (parsed.GetValue(collect) ?? []).Select(ResultsIn)];

    private static GradeFolder ResultsIn(string folder)
    {
        var results = new GradeFolder(Path.GetFullPath(folder));
        return File.Exists(results.Book)
            ? results
            : throw new CommandException(
                ExitCode.Usage,
                $"{folder} holds no results of `{Typed.Lab} grade`: {Path.GetFileName(results.Book)} is missing there."
            );
    }
}
