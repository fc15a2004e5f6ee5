using System.CommandLine;
using System.Diagnostics;
using BucketLab.Cli.Doctor;
using BucketLab.Cli.Hosts;
using BucketLab.Cli.Testing;
using BucketLab.Course.Pages;
using BucketLab.Course.Verification;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab test</c>: all that must hold before a change is handed in.</summary>
internal sealed class TestCommand : LabCommand
{
    /// <summary>Tools that tests use besides the SDK; in CI their absence is a failure, elsewhere those tests are
    /// skipped.</summary>
    private static readonly string[] Tools =
    [
        "ffmpeg",
        "chromium",
        "npm",
        "python3-zmq",
        "python3-jupyter-client",
        "aws",
        "s3cmd",
        "rclone",
        "python3-boto3",
    ];

    /// <summary>Tools of other hosts and servers: they are tested in CI, and where a project is named. The package of
    /// nginx starts a web server on some systems, which nobody wants for a test at home.</summary>
    private static readonly string[] ToolsOfHostsAndServers =
    [
        "python3-nbconvert",
        "jupyter",
        "radosgw",
        "containers",
        "nginx",
    ];

    private const int ShownClasses = 30;

    private readonly CommandContext context;
    private readonly Terminal terminal;
    private readonly List<(string Step, TimeSpan Time)> times = [];
    private readonly List<(string Name, TimeSpan Time)> classes = [];

    /// <param name="context">Where to look and to write.</param>
    public TestCommand(CommandContext context)
        : base(
            "test",
            "Builds everything, checks the format, runs the tests and holds all lessons against their contract.",
            ("lab test", "the last line counts what passed, failed and was skipped"),
            ("lab test Course Media", "only two projects, but all of their tests"),
            ("lab test --times", "and how long each step took, the longest first"),
            ("lab test --no-install", "tests of what is not here are skipped instead of installing it"),
            ("CI=true ./lab test", "as CI does: other hosts and servers too, and what is missing is a failure")
        )
    {
        (this.context, terminal) = (context, context.Terminal);
        var names = new Argument<string[]>("PROJECT")
        {
            Description = "Parts of names of test projects; none means all, but for what is left to CI.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var noInstall = new Option<bool>(Provision.ForbidOption) { Description = Provision.ForbidMeaning };
        Add(names);
        Add(noInstall);
        var showTimes = new Option<bool>("--times")
        {
            Description = "Ends with a table of what took how long, and the slowest classes.",
        };
        Add(showTimes);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                var count = await RunAsync(
                    parsed.GetValue(names) ?? [],
                    !parsed.GetValue(noInstall),
                    cancellationToken
                );
                if (parsed.GetValue(showTimes))
                    WriteTimes();
                terminal.Line(count.ToString());
                return count.Failed == 0 && count.Passed > 0 ? ExitCode.Ok : ExitCode.Failed;
            }
        );
    }

    private bool InCi => context.Machine.Variable("CI") == "true";

    private async Task<TestCount> RunAsync(
        IReadOnlyList<string> parts,
        bool mayInstall,
        CancellationToken cancellationToken
    )
    {
        var projects = new TestProjects(context.Checkout);
        var names = projects.Named(parts);
        var leaveOut = parts.Count == 0 && !InCi;
        await PrepareAsync(leaveOut ? Tools : [.. Tools, .. ToolsOfHostsAndServers], mayInstall, cancellationToken);
        var count = await BuildAsync(cancellationToken);
        if (count.Failed == 0)
        {
            count += parts.Count == 0 ? await FormatAsync(cancellationToken) : TestCount.None;
            count += await TestAsync(projects, names, leaveOut, cancellationToken);
            if (leaveOut)
                terminal.Line(
                    "Left to CI: lessons in Jupyter, in Polyglot Notebooks, on Ceph and in containers, and the "
                        + "grading suite as another user. They run with `CI=true`, or in a project that you name."
                );
            count += parts.Count == 0 ? await VerifyAsync(cancellationToken) : TestCount.None;
        }

        return count;
    }

    private void WriteTimes()
    {
        var all = times.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time);
        foreach (var (step, time) in times.OrderByDescending(step => step.Time))
            terminal.Line($"{PageText.Seconds(time), 10}  {time / all, 4:P0}  {step}");
        if (classes.Count > 0)
            terminal.Line("The slowest test classes, several of which may have run at the same time:");
        foreach (var (name, time) in classes.OrderByDescending(tests => tests.Time).Take(ShownClasses))
            terminal.Line($"{PageText.Seconds(time), 10}  {name}");
    }

    private TimeSpan Took(string step, long started)
    {
        var time = Stopwatch.GetElapsedTime(started);
        times.Add((step, time));
        return time;
    }

    private async Task PrepareAsync(
        IReadOnlyCollection<string> tools,
        bool mayInstall,
        CancellationToken cancellationToken
    )
    {
        var missing = await new Provision(context, mayInstall).ProvideAsync(tools, cancellationToken);
        new DoctorReport(terminal, context.Machine).Write(missing);
        if (missing.Any(diagnosis => InCi || diagnosis.Probe.IsEssential))
            throw new CommandException(
                ExitCode.Missing,
                $"Install what is missing, or let `{Typed.Lab} doctor --fix` try, then start the tests again."
            );
        // Said now and not after half an hour of tests.
        if (InCi)
            await new PolyglotSetup(context.Checkout).RequireAsync(cancellationToken);
    }

    private Task<TestCount> BuildAsync(CancellationToken cancellationToken) =>
        StepAsync(
            "build",
            [
                "build",
                context.Checkout.Solution,
                "-c",
                TestProjects.Configuration,
                "-v",
                "q",
                "-nologo",
                "-nodeReuse:false",
                "-p:UseSharedCompilation=true",
            ],
            cancellationToken
        );

    // The formatter reads files alone; no project has to be loaded, which takes minutes.
    private async Task<TestCount> FormatAsync(CancellationToken cancellationToken)
    {
        var restored = await StepAsync("formatter", ["tool", "restore"], cancellationToken);
        return restored.Failed > 0
            ? restored
            : await StepAsync("format", ["csharpier", "check", "."], cancellationToken);
    }

    // Steps that hold are not counted: they are no tests. One that does not hold counts as one that failed.
    private async Task<TestCount> StepAsync(
        string name,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        using var line = new ProgressLine(terminal);
        line.Show(name + " ...");
        var output = await ProgramRun.ToEndAsync(
            "dotnet",
            arguments,
            Timeout.InfiniteTimeSpan,
            cancellationToken,
            context.Checkout.Root
        );
        var time = PageText.Seconds(Took(name, started));
        line.Keep(output.Succeeded ? Tone.Good : Tone.Bad, output.Succeeded ? "ok" : "failed", $"  {name} in {time}");
        if (output.Succeeded)
            return TestCount.None;
        foreach (
            var problem in output
                .Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal)
                .TakeLast(40)
        )
            terminal.Line("    " + problem);
        return TestCount.OneFailed;
    }

    private async Task<TestCount> TestAsync(
        TestProjects projects,
        IReadOnlyList<string> names,
        bool leaveOut,
        CancellationToken cancellationToken
    )
    {
        using var line = new ProgressLine(terminal);
        var counts = await Task.WhenAll(TestProjects.Lanes(names).Select(TestLaneAsync));
        return counts.Aggregate(TestCount.None, (sum, lane) => sum + lane);

        async Task<TestCount> TestLaneAsync(IReadOnlyList<IReadOnlyList<string>> lane)
        {
            var sum = TestCount.None;
            foreach (var group in lane)
            {
                line.Show(string.Join(", ", group) + " ...");
                var results = await Task.WhenAll(
                    group.Select(name => TestAsync(line, projects, name, leaveOut, cancellationToken))
                );
                sum = results.Aggregate(sum, (all, result) => all + result);
            }

            return sum;
        }
    }

    private async Task<TestCount> TestAsync(
        ProgressLine line,
        TestProjects projects,
        string name,
        bool leaveOut,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var result = await projects.RunAsync(name, leaveOut, cancellationToken);
        var good = result.Count.Failed == 0;
        lock (times)
        {
            classes.AddRange(result.Classes.Select(tests => ($"{name}: {tests.Name}", tests.Time)));
            line.Keep(
                good ? Tone.Good : Tone.Bad,
                good ? "ok" : "failed",
                $"  {name}: {result.Count} in {PageText.Seconds(Took(name, started))}"
            );
            foreach (var failure in result.Failures)
                terminal.Line("  " + failure);
        }

        return result.Count;
    }

    // CI keeps nothing: there every lesson is run, whatever was known before.
    private async Task<TestCount> VerifyAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var catalog = context.Catalog;
        var verification = new CourseVerification(
            context.Checkout.Root,
            catalog,
            Wiring.ChecksOf,
            Wiring.StopStoreAsync,
            InCi ? null : context.Verified
        );
        IReadOnlyList<LessonVerdict> verdicts;
        using (var line = new ProgressLine(terminal))
            verdicts = await verification.VerifyAsync(catalog.Lessons, new CellProgress(line), cancellationToken);
        VerdictReport.Write(terminal, verdicts);
        terminal.Line($"Lessons verified in {PageText.Seconds(Took("lessons", started))}");
        // Elsewhere the tests of the command line run a small notebook there, where the tool can be had.
        return CountOf(verdicts) + (InCi ? await VerifyInPolyglotAsync(verdicts, cancellationToken) : TestCount.None);
    }

    private async Task<TestCount> VerifyInPolyglotAsync(
        IReadOnlyList<LessonVerdict> here,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var lessons = new PolyglotLessons(context);
        var verdicts = await lessons.VerifyAsync(context.Catalog.Lessons, solvedOnly: false, here, cancellationToken);
        terminal.Line($"Polyglot Notebooks in {PageText.Seconds(Took("Polyglot Notebooks", started))}");
        return CountOf(verdicts);
    }

    private static TestCount CountOf(IReadOnlyList<LessonVerdict> verdicts) =>
        new(verdicts.Count(verdict => verdict.Passed), verdicts.Count(verdict => !verdict.Passed), 0);
}
