using System.CommandLine;
using System.Globalization;
using BucketLab.Cli.Learning;
using BucketLab.Course.Services;
using BucketLab.Grading.HandIns;
using BucketLab.Grading.Projects;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab handin</c>: one file for the teacher.</summary>
internal sealed class HandInCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public HandInCommand(CommandContext context)
        : base(
            "handin",
            "Packs your work on a lesson into one file for your teacher: your notebook without outputs.",
            ("lab handin 05", "the file lies beside your notebook in work/"),
            ("lab handin 05 --with-progress", "also tries, hints and times of this lesson, which give no points"),
            ("lab handin 05 --out ada.handin.zip", "a name by which your teacher knows you"),
            ("lab handin 13 --service", "the service that you wrote instead of the notebook")
        )
    {
        this.context = context;
        var lesson = new Argument<string>("LESSON") { Description = "Number or name of a lesson." };
        var progress = new Option<bool>("--with-progress")
        {
            Description = "Also your progress in this lesson: tries, hints, predictions and when.",
        };
        var target = new Option<string?>("--out")
        {
            Description = $"The file, whose name ends with {HandInPackage.Ending}.",
        };
        var service = new Option<bool>("--service")
        {
            Description = "The project that you wrote for the lesson, without what a build makes.",
        };
        Add(service);
        Add(lesson);
        Add(progress);
        Add(target);
        Validators.Add(parsed =>
        {
            if (parsed.GetValue(service) && parsed.GetValue(progress))
                parsed.AddError("--service packs the project alone, and --with-progress belongs to the notebook.");
        });
        SetAction(parsed =>
            parsed.GetValue(service)
                ? PackService(parsed.GetValue(lesson)!, parsed.GetValue(target))
                : Pack(parsed.GetValue(lesson)!, parsed.GetValue(progress), parsed.GetValue(target))
        );
    }

    private int PackService(string name, string? target)
    {
        var folder = LessonArguments.Resolve(context.Catalog, [name])[0];
        var project = new ServiceProject(folder, context.LearnerFolder);
        if (!ServiceProject.IsOf(folder))
            throw new CommandException(ExitCode.Usage, $"{folder.Id} asks for no service; hand in the notebook.");
        if (!project.IsThere)
            throw new CommandException(
                ExitCode.Usage,
                $"There is no service of yours for {folder.Id} in work/. `{Typed.Lab} check {folder.Id[..2]}` makes "
                    + "its beginning."
            );
        var file = FileOf(target, Path.Combine(project.Folder, folder.Id + HandInPackage.Ending));
        try
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            HandInPackage.Write(file, ProjectFiles.OfFolder(project.Folder).Pack(folder.Id, home));
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"{file} could not be written: {exception.Message}");
        }

        context.Terminal.Line(Tone.Good, "packed", $"  {file}");
        context.Terminal.Line("Hand in this file.");
        return ExitCode.Ok;
    }

    private static string FileOf(string? target, string usual)
    {
        var file = Path.GetFullPath(target ?? usual);
        return file.EndsWith(HandInPackage.Ending, StringComparison.OrdinalIgnoreCase)
            ? file
            : throw new CommandException(
                ExitCode.Usage,
                $"The name of the file ends with {HandInPackage.Ending}, by which it is known when it is graded."
            );
    }

    private int Pack(string name, bool withProgress, string? target)
    {
        var lesson = LessonArguments.Load(context.Catalog, name);
        var number = lesson.Folder.Id[..2];
        var notebook = context.Copies.NotebookOf(lesson.Folder);
        var file = FileOf(
            target,
            Path.Combine(Path.GetDirectoryName(notebook)!, lesson.Folder.Id + HandInPackage.Ending)
        );
        if (!File.Exists(notebook))
            throw new CommandException(
                ExitCode.Usage,
                $"There is no copy of {lesson.Folder.Id} in work/. `{Typed.Lab} open {number}` makes one."
            );
        try
        {
            HandInPackage.Write(
                lesson,
                NotebookFile.Read(notebook),
                withProgress ? context.Wiring.Folder.Progress : null,
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                file
            );
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Failed, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"{file} could not be written: {exception.Message}");
        }

        var state = new LearnerState(context.Progress);
        context.Terminal.Line(Tone.Good, "packed", $"  {file}");
        context.Terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{state.Passed(lesson.Manifest)} of {lesson.Manifest.Exercises.Count} exercises have passed their "
                    + $"checks. Your progress in this lesson is {(withProgress ? "in the file" : "not in it")}."
            )
        );
        context.Terminal.Line("Hand in this file.");
        return ExitCode.Ok;
    }
}
