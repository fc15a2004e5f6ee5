using System.CommandLine;
using BucketLab.Course.Authoring;
using BucketLab.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab strip</c>: notebooks in the form in which they are kept, and the tables that are made.</summary>
internal sealed class StripCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public StripCommand(CommandContext context)
        : base(
            "strip",
            "Removes outputs, counts and the traces of one host from the notebooks of lessons, so that a change "
                + "shows what changed.",
            ("lab strip", "all lessons, the lesson table of README.md and the versions in docs/dependencies.md"),
            ("lab strip 04", "one lesson"),
            ("lab strip --check", "changes nothing and fails when something would be changed; for a git hook")
        )
    {
        this.context = context;
        var names = new Argument<string[]>("LESSON")
        {
            Description = "Numbers or names of lessons; none means all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var check = new Option<bool>("--check") { Description = "Only look." };
        Add(names);
        Add(check);
        SetAction(parsed => Strip(parsed.GetValue(names) ?? [], parsed.GetValue(check)));
    }

    private int Strip(IReadOnlyList<string> names, bool onlyLook)
    {
        var root = context.Checkout.Root;
        var touched = 0;
        foreach (var folder in LessonArguments.Resolve(context.Catalog, names))
        {
            try
            {
                touched += Strip(root, folder.NotebookPath, onlyLook) ? 1 : 0;
            }
            catch (Exception exception) when (exception is NotebookFormatException or IOException)
            {
                throw new CommandException(ExitCode.Failed, exception.Message);
            }
        }

        if (names.Count == 0)
            touched += Tabulate(root, onlyLook) ? 1 : 0;
        if (touched == 0)
            context.Terminal.Line("Everything is in the form in which it is kept.");
        return onlyLook && touched > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private bool Strip(string root, string path, bool onlyLook)
    {
        var notebook = NotebookFile.Read(path);
        var problems = NotebookNormalizer.Problems(notebook);
        if (problems.Count == 0)
            return false;
        context.Terminal.Line(
            $"{Path.GetRelativePath(root, path)}: "
                + $"{(onlyLook ? "would change" : "stripped")}; {problems[0].Message}"
                + $"{(problems.Count > 1 ? $", and {problems.Count - 1} more" : "")}"
        );
        if (!onlyLook)
        {
            NotebookNormalizer.Normalize(notebook);
            NotebookFile.Write(path, notebook);
        }

        return true;
    }

    private bool Tabulate(string root, bool onlyLook)
    {
        try
        {
            var lessons = new LessonTable(context.Catalog.Lessons).PutInto(Path.Combine(root, "README.md"), onlyLook);
            if (lessons)
                context.Terminal.Line(
                    $"README.md: the lesson table {(onlyLook ? "would change" : "is made from the lessons")}"
                );
            var versions = new DependencyTable(Path.Combine(root, "Directory.Packages.props")).PutInto(
                Path.Combine(root, "docs", "dependencies.md"),
                onlyLook
            );
            if (versions)
                context.Terminal.Line(
                    $"docs/dependencies.md: the versions {(onlyLook ? "would change" : "are those in use")}"
                );
            return lessons || versions;
        }
        catch (Exception exception) when (exception is LessonFormatException or IOException)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
    }
}
