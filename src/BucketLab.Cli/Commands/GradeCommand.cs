using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Stores;
using BucketLab.Course.Lessons;
using BucketLab.Course.Pages;
using BucketLab.Grading;
using BucketLab.Grading.Results;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab grade</c>: runs and judges what a class handed in.</summary>
internal sealed class GradeCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public GradeCommand(CommandContext context)
        : base(
            "grade",
            "Grades submissions, one notebook for each student: each in a process, a store and a sandbox of its own.",
            ("lab grade handed-in --lesson 05", "what changed since the last time; results in handed-in/grades"),
            ("lab grade submissions.zip --lesson 05", "a download of Canvas, Moodle or GitHub; submissions-grades"),
            ("lab grade handed-in --lesson 05 --all --out ~/grades", "all of them anew, results elsewhere")
        )
    {
        this.context = context;
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The folder with one .ipynb for each student, or the zip file that your platform gave you.",
        };
        var lesson = new Option<string>("--lesson") { Description = "Number or name of the lesson.", Required = true };
        var all = new Option<bool>("--all") { Description = "Also those that have not changed." };
        var target = new Option<string?>("--out")
        {
            Description =
                "The folder for the results; `grades` beside the submissions, or beside a zip file its name "
                + "with `-grades`, when left out.",
        };
        var root = new Option<bool>("--as-root")
        {
            Description = "Grade although you are root, on a machine that holds nothing else.",
        };
        var open = new Option<bool>("--without-sandbox")
        {
            Description = "Grade although nothing shuts submissions in, on a machine that holds nothing else.",
        };
        Add(folder);
        Add(lesson);
        Add(all);
        Add(target);
        Add(root);
        Add(open);
        SetAction(
            (parsed, cancellationToken) =>
            {
                RefuseRoot(parsed.GetValue(root));
                return RunAsync(
                    parsed.GetValue(folder)!,
                    parsed.GetValue(lesson)!,
                    parsed.GetValue(all),
                    parsed.GetValue(target),
                    parsed.GetValue(open),
                    cancellationToken
                );
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

    private async Task<int> RunAsync(
        string folder,
        string name,
        bool all,
        string? target,
        bool withoutSandbox,
        CancellationToken cancellationToken
    )
    {
        var isArchive = SubmissionArchive.IsOne(folder);
        if (!Directory.Exists(folder) && !isArchive)
            throw new CommandException(
                ExitCode.Usage,
                $"There is no folder {folder}, and no zip file. Name what holds the submissions."
            );
        if (!File.Exists(context.Course.Library))
            throw new CommandException(
                ExitCode.Missing,
                $"{context.Course.Library} is missing. Start the command as `{Typed.Lab} grade`, which builds it."
            );
        var lesson = LessonArguments.Load(context.Catalog, name);
        await RequiredTools.RequireAsync(context, RequiredTools.OfLessons([lesson.Folder]), cancellationToken);
        var options = await OptionsAsync(cancellationToken);
        SaySandbox(options, withoutSandbox);
        var results = new GradeFolder(
            Path.GetFullPath(
                target ?? (isArchive ? Path.ChangeExtension(folder, null) + "-grades" : Path.Combine(folder, "grades"))
            )
        );
        using var archive = isArchive ? Open(folder) : null;
        GradingResult result;
        try
        {
            result = await GradeAsync(lesson, options, archive?.Folder ?? folder, results, all, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }

        if (result.Submissions.Count == 0)
            throw new CommandException(
                ExitCode.Usage,
                $"{folder} holds no .ipynb. Put one notebook for each student there."
            );
        Tell(result, results);
        return Conclude(result);
    }

    private async Task<GradingResult> GradeAsync(
        Lesson lesson,
        GradingOptions options,
        string submissions,
        GradeFolder results,
        bool all,
        CancellationToken cancellationToken
    )
    {
        using var line = new ProgressLine(context.Terminal);
        var (count, started) = (0, Stopwatch.GetTimestamp());
        return await new ClassGrading(lesson, options, TemporaryStores.ForSubmissionAsync).RunAsync(
            submissions,
            results,
            all,
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

    private void Tell(GradingResult result, GradeFolder results)
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

    private async Task<GradingOptions> OptionsAsync(CancellationToken cancellationToken)
    {
        var samples = context.Course.SampleMedia;
        var bubblewrap = await BubblewrapAsync(cancellationToken);
        return new GradingOptions
        {
            LibraryFolder = Path.GetDirectoryName(context.Course.Library)!,
            WorkerFolder = AppContext.BaseDirectory,
            SamplesFolder = Directory.Exists(samples) ? samples : null,
            Bubblewrap = bubblewrap,
            HasSizes =
                bubblewrap is not null
                && (await TryAsync(bubblewrap, ["--size", "4096", "--tmpfs", "/tmp"], cancellationToken)).Succeeded,
            Prlimit = context.Machine.Find("prlimit"),
        };
    }

    // It may be there and not be allowed to work: some systems forbid namespaces to users. That it gave no answer at
    // all says nothing about that, and must not take the sandbox away.
    private async Task<string?> BubblewrapAsync(CancellationToken cancellationToken)
    {
        if (context.Machine.Find("bwrap") is not { } bwrap)
            return null;
        var tried = await TryAsync(bwrap, [], cancellationToken);
        return tried.ExitCode >= 0
            ? tried.ExitCode == 0
                ? bwrap
                : null
            : throw new CommandException(
                ExitCode.Failed,
                $"bwrap did not answer ({tried.Text}), so it is not known whether submissions can be shut in. Start "
                    + "the command again when the machine has less to do."
            );
    }

    private Task<ProgramOutput> TryAsync(
        string bwrap,
        IReadOnlyList<string> more,
        CancellationToken cancellationToken
    ) => context.Machine.RunAsync(bwrap, ["--unshare-all", "--ro-bind", "/", "/", .. more, "true"], cancellationToken);

    // A file name may hold what moves a terminal's cursor.
    internal static string Plain(string student) =>
        string.Concat(student.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Points(GradedSubmission graded) =>
        !graded.IsGraded
            ? "no grade"
            : string.Create(CultureInfo.InvariantCulture, $"{graded.Points} of {graded.MaxPoints}");
}
