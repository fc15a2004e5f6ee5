using System.CommandLine;
using System.Globalization;
using BucketLab.Grading.Gradebooks;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab gradebook</c>: the points of a class in some lessons, as a learning platform imports them.</summary>
internal sealed class GradebookCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to write.</param>
    public GradebookCommand(CommandContext context)
        : base(
            "gradebook",
            "Joins what `lab grade` wrote for several lessons into one table, or a file for a learning platform.",
            ("lab gradebook hw05/grades hw06/grades", "gradebook.csv: one row a student"),
            (
                "lab gradebook hw05/grades --roster canvas.csv --to canvas",
                "what Canvas imports; canvas.csv is its export"
            ),
            ("lab gradebook hw05/grades --rules rules.json --to xlsx", "due dates, late days, weights; a workbook")
        )
    {
        this.context = context;
        var folders = new Argument<string[]>("FOLDER")
        {
            Description = "Folders of results, one for each lesson.",
            Arity = ArgumentArity.OneOrMore,
        };
        var roster = new Option<string?>("--roster")
        {
            Description = "The class: what your platform exports from its gradebook, or a table with names and ids.",
        };
        var format = new Option<string>("--to")
        {
            Description = "table, xlsx, canvas, moodle, blackboard, json, or classroom for one hand-in.",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<GradebookFormat>().Select(name => name.ToLowerInvariant())]);
        var exercises = new Option<bool>("--exercises")
        {
            Description = "Also the points of each exercise (table, xlsx and json).",
        };
        var rules = new Option<string?>("--rules")
        {
            Description = "When lessons are due, what being late costs, weights, who is excused: a JSON file.",
        };
        var times = new Option<string?>("--times")
        {
            Description = "When each was handed in: a table; the times of the files when left out.",
        };
        var target = new Option<string?>("--out")
        {
            Description = "The file; gradebook.csv, gradebook-canvas.csv and so on when left out.",
        };
        Add(folders);
        Add(roster);
        Add(format);
        Add(exercises);
        Add(rules);
        Add(times);
        Add(target);
        SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetValue(folders)!,
                    new ClassFiles(parsed.GetValue(roster), parsed.GetValue(rules), parsed.GetValue(times)),
                    Enum.Parse<GradebookFormat>(parsed.GetValue(format)!, ignoreCase: true),
                    parsed.GetValue(exercises),
                    parsed.GetValue(target),
                    cancellationToken
                )
        );
    }

    private async Task<int> RunAsync(
        IReadOnlyList<string> folders,
        ClassFiles files,
        GradebookFormat format,
        bool withExercises,
        string? target,
        CancellationToken cancellationToken
    )
    {
        var path = Path.GetFullPath(target ?? NameOf(format));
        Gradebook book;
        try
        {
            var roster = files.Roster is null ? null : Roster.Read(files.Roster);
            book = Gradebook.Read(
                folders,
                roster,
                TitleOf,
                files.Rules is null ? null : GradebookRules.Read(files.Rules),
                files.Times is null ? null : HandInTimes.Read(files.Times)
            );
            await new GradebookFile(book, roster).WriteAsync(path, format, withExercises, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }

        Tell(book, path, format);
        return book.Unknown.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private void Tell(Gradebook book, string path, GradebookFormat format)
    {
        foreach (var unknown in book.Unknown)
            context.Terminal.Error.WriteLine(GradeCommand.Plain(unknown));
        if (book.Unknown.Count > 0)
            context.Terminal.Error.WriteLine(
                "These are not in the file. Add a column `file` to the roster with the name that was handed in, or "
                    + "rename the submission and grade again."
            );
        context.Terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{book.Rows.Count} students, {book.Lessons.Count} lessons: {path}"
            )
        );
        if (NextStep(format) is { } next)
            context.Terminal.Line(next);
    }

    private string TitleOf(string lesson) =>
        context.Catalog.Lessons.FirstOrDefault(folder => folder.Id == lesson) is { } folder
            ? LessonArguments.Load(folder).Manifest.Title
            : lesson[3..].Replace('-', ' ');

    private static string NameOf(GradebookFormat format) =>
        format switch
        {
            GradebookFormat.Table => "gradebook.csv",
            GradebookFormat.Json => "gradebook.json",
            GradebookFormat.Xlsx => "gradebook.xlsx",
            GradebookFormat.Classroom => "gradebook-classroom.txt",
            _ => $"gradebook-{format.ToString().ToLowerInvariant()}.csv",
        };

    private static string? NextStep(GradebookFormat format) =>
        format switch
        {
            GradebookFormat.Canvas => "In Canvas: Grades, Import. It shows what changes before it does it.",
            GradebookFormat.Moodle =>
                "In Moodle: Grades, Import, CSV file, UTF-8, separator comma; map \"Email address\" to the e-mail "
                    + "address or \"ID number\" to the id number, and each lesson to its grade item.",
            GradebookFormat.Blackboard =>
                "In Blackboard: Grade Center, Work Offline, Upload, delimiter comma. A column that is new there counts "
                    + "points only after you have given it some.",
            _ => null,
        };

    // What a teacher wrote about the class; null for what there is not.
    private sealed record ClassFiles(string? Roster, string? Rules, string? Times);
}
