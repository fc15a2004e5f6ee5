using System.CommandLine;
using BucketLab.Course.Books;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab book</c>: the course as a static site.</summary>
internal sealed class BookCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public BookCommand(CommandContext context)
        : base(
            "book",
            "Runs all lessons, as shipped and solved, and makes one static site of them that needs no network.",
            ("lab book", "into .lab/book"),
            ("lab book --out site", "into a folder of your choice")
        )
    {
        this.context = context;
        var target = new Option<string>("--out")
        {
            Description = "A folder that is missing, empty or an earlier book.",
            HelpName = "FOLDER",
        };
        Add(target);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(target), cancellationToken));
    }

    private async Task<int> RunAsync(string? target, CancellationToken cancellationToken)
    {
        var path = target is null ? Path.Combine(context.StateFolder, "book") : Path.GetFullPath(target);
        var book = new BookFolder(path, context.Course.ReadGlossary());
        if (!book.MayBeWritten)
            throw new CommandException(
                ExitCode.Usage,
                $"{path} holds something that is not a book. Name a folder that is missing or empty."
            );
        var folders = LessonArguments.Resolve(context.Catalog, []);
        await RequiredTools.RequireAsync(context, RequiredTools.OfLessons(folders), cancellationToken);
        var runs = new LessonRuns(context);
        context.Terminal.Line("As shipped:");
        var asShipped = await runs.RunAsync(folders, solved: false, cancellationToken);
        context.Terminal.Line("With the solutions:");
        var solved = await runs.RunAsync(folders, solved: true, cancellationToken);
        book.Write(
            asShipped,
            solved,
            await new ChartPages(context).FindScriptAsync([.. asShipped, .. solved], cancellationToken)
        );
        context.Terminal.Line();
        context.Terminal.Line($"Read it: {new Uri(book.Index)}");
        return
            asShipped.All(run => LessonRuns.IsGood(run, solved: false))
            && solved.All(run => LessonRuns.IsGood(run, solved: true))
            ? ExitCode.Ok
            : ExitCode.Failed;
    }
}
