using BucketLab.Course.Copies;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Copies;

public sealed class LessonWatchTests : IAsyncDisposable
{
    private readonly FixtureCourse course = new();
    private readonly List<WatchedCell> seen = [];
    private readonly LessonWatch watch;

    public LessonWatchTests() =>
        watch = new LessonWatch(
            course.Folder.NotebookPath,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["BUCKETLAB_REPORT"] = Path.Combine(course.Root, "report.jsonl"),
            },
            seen.Add
        );

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        course.Dispose();
    }

    [Fact]
    public async Task The_first_run_is_everything_and_a_save_runs_the_exercise_that_changed()
    {
        await RunAsync();
        Assert.Equal(
            course.Lesson.Notebook.Cells.Where(cell => cell.Type == CellType.Code).Select(cell => cell.Id),
            seen.Select(cell => cell.Cell.Id)
        );

        seen.Clear();
        course.ChangeCell("open-avatars", _ => course.Lesson.Solutions["open-avatars"]);
        await RunAsync();
        Assert.Equal(["open-avatars", "check-open-avatars"], seen.Select(cell => cell.Cell.Id));
        Assert.True(seen[^1].IsCheck);
    }

    [Fact]
    public async Task Nothing_runs_when_nothing_changed()
    {
        await RunAsync();
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task What_an_earlier_cell_declared_is_still_there()
    {
        course.AddCell("first", "var seed = System.Guid.NewGuid().ToString();");
        course.AddCell("second", "seed");
        await RunAsync();
        var before = seen[^1].Text;
        course.ChangeCell("second", _ => "seed.ToString()");
        await RunAsync();
        Assert.Equal(before, seen[^1].Text);
    }

    [Fact]
    public async Task An_answer_that_does_not_compile_is_shown_and_its_check_is_left_out()
    {
        await RunAsync();
        seen.Clear();
        course.ChangeCell("open-avatars", _ => "string policy = 1;");
        await RunAsync();
        var failed = Assert.Single(seen);
        Assert.Equal(CellOutcome.Failed, failed.Outcome);
        Assert.Contains("CS0029", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_costs_the_session_and_not_the_watch()
    {
        await RunAsync();
        course.ChangeCell("measure", _ => "Environment.Exit(3);");
        await RunAsync();
        Assert.Contains("The process of the cells has ended", seen[^1].Text, StringComparison.Ordinal);
        seen.Clear();
        course.ChangeCell("measure", _ => "1 + 1");
        await RunAsync();
        Assert.Equal("preamble", seen[0].Cell.Id);
        Assert.All(seen, cell => Assert.Equal(CellOutcome.Succeeded, cell.Outcome));
    }

    [Fact]
    public async Task A_half_written_file_is_no_reason_to_end()
    {
        await RunAsync();
        var whole = File.ReadAllText(course.Folder.NotebookPath);
        File.WriteAllText(course.Folder.NotebookPath, whole[..(whole.Length / 2)]);
        await Assert.ThrowsAsync<NotebookFormatException>(RunAsync);
        File.WriteAllText(course.Folder.NotebookPath, whole);
        Assert.Equal(0, await RunAsync());
    }

    private Task<int> RunAsync() => watch.RunChangedAsync(TestContext.Current.CancellationToken);
}
