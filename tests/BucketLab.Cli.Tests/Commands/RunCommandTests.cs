using BucketLab.Cli.Tests.Doctor;
using BucketLab.Testing.Lessons;

namespace BucketLab.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly FixtureCourse course = new();

    public void Dispose() => course.Dispose();

    private string Out => Path.Combine(course.Root, ".lab", "out");

    [Fact]
    public async Task As_shipped_exercises_are_not_yet_solved_and_that_is_fine()
    {
        var run = await RunAsync();
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("ok  05-open-prefix in ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"05-open-prefix +4 +0 of 1 +7 +2\.1 kB +\d+\.\d", run.Output);
        Assert.Contains($"Read them: {new Uri(Path.Combine(Out, "index.html"))}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_lesson_measured_is_shown()
    {
        course.AddCell(
            "tell",
            """"
            System.IO.File.AppendAllText(System.Environment.GetEnvironmentVariable("BUCKETLAB_REPORT"),
                """{"event":"prediction","id":"requests","predicted":null,"measured":"7"}""" + "\n");
            """"
        );
        Assert.Contains("  measured  requests 7\n", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_solutions_every_exercise_passes() =>
        Assert.Matches("05-open-prefix +4 +1 of 1", (await RunAsync("05", "--solved")).Output);

    [Fact]
    public async Task A_solution_that_its_check_rejects_fails_the_run()
    {
        course.Write("solutions/open-avatars.csx", "string policy = \"something\";");
        var run = await RunAsync("--solved");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("the check of open-avatars does not accept the solution", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_fails_is_named_and_its_page_is_written()
    {
        course.ChangeCell("measure", _ => "throw new InvalidOperationException(\"no store\");");
        var run = await RunAsync();
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("failed  05-open-prefix in the cell measure: no store", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "This cell failed.",
            File.ReadAllText(Path.Combine(Out, "05-open-prefix.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Executed_notebook_page_and_index_are_kept_and_the_lesson_is_untouched()
    {
        var before = File.ReadAllText(course.Folder.NotebookPath);
        await RunAsync();
        Assert.Equal(
            ["05-open-prefix.html", "05-open-prefix.ipynb", "glossary.html", "index.html"],
            Directory.EnumerateFiles(Out).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "\"execution_count\": 2",
            File.ReadAllText(Path.Combine(Out, "05-open-prefix.ipynb")),
            StringComparison.Ordinal
        );
        Assert.Equal(before, File.ReadAllText(course.Folder.NotebookPath));
    }

    [Fact]
    public async Task An_unknown_lesson_is_a_usage_error_that_names_the_near_ones()
    {
        var run = await RunAsync("open-perfix");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("Near it: 05-open-prefix.", run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(course.Root, FakeMachine.WithAllThatIsNeeded(), ["run", .. arguments]);
}
