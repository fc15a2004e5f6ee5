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
            )
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
            Description = "table, canvas, moodle, blackboard or json.",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<GradebookFormat>().Select(name => name.ToLowerInvariant())]);
        var exercises = new Option<bool>("--exercises")
        {
            Description = "Also the points of each exercise (table and json).",
        };
        var target = new Option<string?>("--out")
        {
            Description = "The file; gradebook.csv, gradebook-canvas.csv and so on when left out.",
        };
        Add(folders);
        Add(roster);
        Add(format);
        Add(exercises);
        Add(target);
        SetAction(parsed =>
            Run(
                parsed.GetValue(folders)!,
                parsed.GetValue(roster),
                Enum.Parse<GradebookFormat>(parsed.GetValue(format)!, ignoreCase: true),
                parsed.GetValue(exercises),
                parsed.GetValue(target)
            )
        );
    }

    private int Run(
        IReadOnlyList<string> folders,
        string? rosterFile,
        GradebookFormat format,
        bool withExercises,
        string? target
    )
    {
        var path = Path.GetFullPath(target ?? NameOf(format));
        Gradebook book;
        try
        {
            var roster = rosterFile is null ? null : Roster.Read(rosterFile);
            book = Gradebook.Read(folders, roster, TitleOf);
            new GradebookFile(book, roster).Write(path, format, withExercises);
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
}
