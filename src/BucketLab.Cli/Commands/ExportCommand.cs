using System.CommandLine;
using BucketLab.Course.Exporting;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab export</c>: a lesson for somebody who has no notebook host.</summary>
internal sealed class ExportCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public ExportCommand(CommandContext context)
        : base(
            "export",
            "Writes a lesson as a program for `dotnet run`, a script, a document or a page, without a notebook host.",
            ("lab export 03 --to cs", "then `dotnet run work/03-file-vs-object-storage.cs`"),
            ("lab export 03 --to md --out lesson.md", "the text with its code")
        )
    {
        this.context = context;
        var name = new Argument<string>("LESSON") { Description = "Number or name of the lesson." };
        var format = new Option<string>("--to")
        {
            Description = "cs (for `dotnet run`), csx, md or html.",
            Required = true,
        };
        format.AcceptOnlyFromAmong([.. LessonExport.Formats]);
        var target = new Option<string?>("--out") { Description = "The file; work/LESSON.FORMAT when left out." };
        Add(name);
        Add(format);
        Add(target);
        SetAction(parsed => Run(parsed.GetValue(name)!, parsed.GetValue(format)!, parsed.GetValue(target)));
    }

    private int Run(string name, string format, string? target)
    {
        // A program for `dotnet run` is compiled together with the library.
        if (format == "cs")
            _ = context.Checkout;
        var lesson = LessonArguments.Load(context.Catalog, name);
        var path = Path.GetFullPath(
            target ?? Path.Combine(context.LearnerFolder, "work", $"{lesson.Folder.Id}.{format}")
        );
        try
        {
            new LessonExport(lesson, context.Course.ReadGlossary()).Write(format, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }

        var shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        context.Terminal.Line(
            format switch
            {
                "cs" => $"Run it: dotnet run {shown}   (the first time it builds the library, about a minute)",
                "csx" => $"Run it: dotnet script {shown}",
                _ => $"Read it: {new Uri(path)}",
            }
        );
        return ExitCode.Ok;
    }
}
