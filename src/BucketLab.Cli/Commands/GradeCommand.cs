using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Stores;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Course.Services;
using BucketLab.Grading;
using BucketLab.Grading.Projects;
using BucketLab.Grading.Results;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab grade</c>: runs and judges what a class handed in.</summary>
internal sealed class GradeCommand : LabCommand
{
    private readonly CommandContext context;
    private readonly GradeCommandOptions options = new();

    /// <param name="context">Where to look and to write.</param>
    public GradeCommand(CommandContext context)
        : base(
            "grade",
            "Grades submissions, one notebook for each student: each in a process, a store and a sandbox of its own.",
            ("lab grade handed-in --lesson 05", "what changed since the last time; results in handed-in/grades"),
            ("lab grade submissions.zip --lesson 05", "a download of Canvas, Moodle or GitHub; submissions-grades"),
            ("lab grade handed-in --lesson 05 --all --out ~/grades", "all of them anew, results elsewhere"),
            ("lab grade handed-in --lesson 05 --only explain-403", "after its check was mended; other grades stay"),
            ("lab grade handed-in --lesson 13 --service", "projects instead of notebooks: built, run and asked"),
            ("lab grade handed-in --lesson 05 --part 3/16 --out part-3", "on the third of sixteen machines"),
            ("lab grade handed-in --lesson 05 --collect part-1 part-2", "one table of what other machines graded"),
            (
                "lab grade s3://class/05.zip --lesson 05 --kubernetes 16 --image NAME --out s3://class/05",
                "manifests of a job with sixteen pods"
            )
        )
    {
        this.context = context;
        options.AddTo(this);
        SetAction(
            (parsed, cancellationToken) =>
            {
                var wishes = options.Read(parsed);
                if (wishes.Pods is not null)
                    return Task.FromResult(WriteManifests(wishes));
                RefuseRoot(wishes.AsRoot);
                return FromBucketAsync(wishes, cancellationToken);
            }
        );
    }

    // Even inside the sandbox, what belongs to root would belong to a submission.
    private void RefuseRoot(bool asRoot)
    {
        if (context.Machine.IsRoot && !asRoot)
            throw new CommandException(
                ExitCode.Usage,
                "You are root, and so would be everything that is graded: one hole in the sandbox would open the "
                    + "whole machine. Grade as another user, for instance with `runuser -u NAME -- ./lab grade "
                    + "...`, or add --as-root on a machine that holds nothing else."
            );
    }

    private int WriteManifests(GradeArguments wishes)
    {
        var lesson = LessonArguments.Load(context.Catalog, wishes.Lesson);
        context.Terminal.Output.Write(KubernetesJob.Of(lesson.Folder, wishes));
        return ExitCode.Ok;
    }

    private async Task<int> FromBucketAsync(GradeArguments typed, CancellationToken cancellationToken)
    {
        using var bucket = new GradingBucket(context);
        var wishes = await bucket.FetchAsync(typed, cancellationToken);
        try
        {
            return await RunAsync(wishes, cancellationToken);
        }
        finally
        {
            if (await bucket.KeepAsync() is { } name)
                context.Terminal.Line($"Results of this part: {name}");
        }
    }

    private async Task<int> RunAsync(GradeArguments wishes, CancellationToken cancellationToken)
    {
        var folder = wishes.Folder;
        var isArchive = SubmissionArchive.IsOne(folder);
        if (!Directory.Exists(folder) && !isArchive)
            throw new CommandException(
                ExitCode.Usage,
                $"There is no folder {folder}, and no zip file. Name what holds the submissions."
            );
        var (lesson, limits) = await LookAsync(wishes, cancellationToken);
        var results = new GradeFolder(Path.GetFullPath(wishes.Target ?? ResultsBeside(wishes, isArchive)));
        wishes = wishes with { Again = AgainOf(wishes, lesson, results) };
        if (wishes.IsService)
            context.Terminal.Line(
                "Each project is built and runs in a sandbox (bwrap): no network but its store, no files but its own."
            );
        else
            SaySandbox(limits, wishes.WithoutSandbox);
        using var archive = isArchive ? Open(folder) : null;
        GradingResult result;
        try
        {
            result = await GradeAsync(lesson, limits, archive?.Folder ?? folder, results, wishes, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Line(
                wishes.Again is null
                    ? "What was graded until now is kept; the same command goes on with the rest."
                    : "What was graded until now is kept, and so are all other grades; the same command begins anew."
            );
            throw;
        }

        if (result.HandedIn == 0)
            throw new CommandException(
                ExitCode.Usage,
                wishes.IsService
                    ? $"{folder} holds no project. Put a folder or zip file with one .csproj for each student there."
                    : $"{folder} holds no .ipynb. Put one notebook for each student there."
            );
        if (wishes.Part is { } part)
            context.Terminal.Line(
                $"Part {part.Number} of {part.Count}: {result.Submissions.Count} of {result.HandedIn} submissions."
            );
        // More parts than submissions are no mistake of this machine.
        if (result.Submissions.Count == 0)
            return ExitCode.Ok;
        Tell(result, wishes.IsKeptInBucket ? null : results);
        return Conclude(result);
    }

    private async Task<(Lesson, GradingOptions)> LookAsync(GradeArguments wishes, CancellationToken cancellationToken)
    {
        if (!File.Exists(context.Course.Library))
            throw new CommandException(
                ExitCode.Missing,
                $"{context.Course.Library} is missing. Start the command as `{Typed.Lab} grade`, which builds it."
            );
        var lesson = LessonArguments.Load(context.Catalog, wishes.Lesson);
        await RequiredTools.RequireAsync(
            context,
            [.. RequiredTools.OfLessons([lesson.Folder]), .. wishes.IsService ? [RequiredTools.Sdk] : (string[])[]],
            cancellationToken
        );
        var limits = await new GradingMachine(context).OptionsAsync(cancellationToken);
        return wishes.IsService ? ServiceOf(lesson, limits) : (lesson, limits);
    }

    private static string ResultsBeside(GradeArguments wishes, bool isArchive)
    {
        var name = wishes.IsService ? "grades-service" : "grades";
        return isArchive ? $"{Path.ChangeExtension(wishes.Folder, null)}-{name}" : Path.Combine(wishes.Folder, name);
    }

    private static Regrade? AgainOf(GradeArguments wishes, Lesson lesson, GradeFolder results)
    {
        if (wishes.Only.Count == 0)
            return null;
        if (wishes.All || wishes.Part is not null || wishes.Others.Count > 0)
            throw new CommandException(ExitCode.Usage, "--only goes without --all, --part and --collect.");
        try
        {
            return Regrade.Of(lesson, wishes.Only, results);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
    }

    // The targets of a project run when it is built: without walls nothing of it may be touched.
    private static (Lesson, GradingOptions) ServiceOf(Lesson lesson, GradingOptions options)
    {
        if (!ServiceProject.IsOf(lesson.Folder))
            throw new CommandException(ExitCode.Usage, $"{lesson.Folder.Id} asks for no service.");
        return options.Bubblewrap is not null && options.SamplesFolder is not null
            ? (ServiceLesson.Of(lesson), options.ForServices)
            : throw new CommandException(
                ExitCode.Missing,
                "Projects are built and run in a sandbox only, and bwrap is not here or not allowed to work. "
                    + $"`{Typed.Lab} doctor` says how to install it."
            );
    }

    private async Task<GradingResult> GradeAsync(
        Lesson lesson,
        GradingOptions options,
        string submissions,
        GradeFolder results,
        GradeArguments wishes,
        CancellationToken cancellationToken
    )
    {
        using var line = new ProgressLine(context.Terminal);
        var (count, started) = (0, Stopwatch.GetTimestamp());
        var grading = new ClassGrading(lesson, options, TemporaryStores.ForSubmissionAsync)
        {
            StartServiceStore = wishes.IsService ? TemporaryStores.ForServiceAsync : null,
            Part = wishes.Part,
            Others = wishes.Others,
            Only = wishes.Again,
        };
        return await grading.RunAsync(
            submissions,
            results,
            wishes.All,
            (graded, left) =>
            {
                count++;
                line.Keep(
                    graded.IsGraded && graded.Points == graded.MaxPoints ? Tone.Good : Tone.Unsure,
                    Points(graded).PadLeft(8),
                    $"  {Plain(graded.Student)}"
                );
                var rest = Stopwatch.GetElapsedTime(started) / count * left;
                line.Show(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{count} graded, {left} left, about {PageText.Seconds(rest)} ..."
                    )
                );
            },
            cancellationToken
        );
    }

    private void Tell(GradingResult result, GradeFolder? results)
    {
        var terminal = context.Terminal;
        terminal.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Submissions.Count} submissions in {PageText.Seconds(result.Duration)}, {result.Reused} of "
                    + $"them unchanged since the last time."
            )
        );
        foreach (var change in result.Changes)
            terminal.Line($"changed: {Plain(change)}");
        foreach (var student in result.LeftOut)
            terminal.Line(
                $"left out: {Plain(student)} handed in something else since; the command without --only grades it."
            );
        if (results is null)
            return;
        terminal.Line($"Table: {results.Table}");
        terminal.Line($"Class: {results.ClassPage}");
        terminal.Line($"Answers that are alike: {results.AlikePage}");
        terminal.Line($"Students: {results.Feedback}");
    }

    private static SubmissionArchive Open(string path)
    {
        try
        {
            return SubmissionArchive.Open(path);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"{path} could not be unpacked: {exception.Message}");
        }
    }

    private void SaySandbox(GradingOptions options, bool withoutSandbox)
    {
        if (options.Bubblewrap is not null)
            context.Terminal.Line(
                "Each submission runs in a sandbox (bwrap): no network but its store, no files but its own."
            );
        else if (withoutSandbox)
            context.Terminal.Line("Submissions run without a sandbox: they can read your files and use the network.");
        else
            throw new CommandException(
                ExitCode.Missing,
                "bwrap does not work here or is not there, and without it a submission can read your files and use the "
                    + $"network. Install it (`{Typed.Lab} doctor` says how; it is for Linux), or add --without-sandbox "
                    + "on a machine that holds nothing else."
            );
    }

    private int Conclude(GradingResult result)
    {
        var notGraded = result.NotGraded.ToList();
        foreach (var submission in notGraded)
            context.Terminal.Error.WriteLine(
                $"{Plain(submission.Student)} could not be graded: {Plain(submission.Grades[0].Note)}"
            );
        foreach (var problem in result.Problems)
            context.Terminal.Error.WriteLine(Plain(problem));
        if (notGraded.Count > 0)
            context.Terminal.Error.WriteLine(
                "That is no grade. Start the same command again: it runs only what has none, best on a machine with "
                    + "less to do."
            );
        return notGraded.Count + result.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    // A file name may hold what moves a terminal's cursor.
    internal static string Plain(string student) =>
        string.Concat(student.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Points(GradedSubmission graded) =>
        !graded.IsGraded
            ? "no grade"
            : string.Create(CultureInfo.InvariantCulture, $"{graded.Points} of {graded.MaxPoints}");
}
