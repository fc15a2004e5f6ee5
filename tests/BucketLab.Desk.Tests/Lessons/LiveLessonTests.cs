using System.Diagnostics;
using BucketLab.Course.Lessons;
using BucketLab.Desk.Lessons;
using BucketLab.Learning;
using BucketLab.Notebooks.Documents;
using BucketLab.Testing.Lessons;

namespace BucketLab.Desk.Tests.Lessons;

/// <summary>A lesson at the desk, driven over its socket.</summary>
public sealed class LiveLessonTests : IAsyncLifetime
{
    private FixtureDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await FixtureDesk.StartAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task The_list_has_each_lesson_with_its_minutes_and_exercises()
    {
        var page = await desk.EnterAsync();
        await page.SayAsync(new ShowCourse());
        var course = await page.HearAsync<CourseShown>();

        var lesson = Assert.Single(course.Lessons);
        Assert.Equal((FixtureCourse.LessonId, 20, 1, 0), (lesson.Id, lesson.Minutes, lesson.Exercises, lesson.Passed));
        Assert.Equal(FixtureCourse.LessonId, course.Next);
        Assert.Equal(["An afternoon", "Video only", "A week"], course.Paths.Select(path => path.Name));
        Assert.Equal([FixtureCourse.LessonId], course.Paths[^1].Lessons);
    }

    [Fact]
    public async Task A_lesson_opens_with_its_first_cell_run()
    {
        var page = await desk.OpenAsync();

        Assert.Contains(
            page.Heard.OfType<CellChanged>(),
            change => change is { Cell: "preamble", State: CellState.Done, Count: 1 }
        );
    }

    [Fact]
    public async Task A_lesson_that_an_installed_tool_brought_opens_with_its_first_cell_run()
    {
        await using var installed = await FixtureDesk.StartAsync(isInstalled: true);
        var page = await installed.OpenAsync();

        Assert.Contains(".lab/course/artifacts", installed.Saved.Find("preamble")!.Source, StringComparison.Ordinal);
        Assert.Contains(
            page.Heard.OfType<CellChanged>(),
            change => change is { Cell: "preamble", State: CellState.Done }
        );
    }

    [Fact]
    public async Task A_look_behind_a_cell_that_has_not_run_says_so()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new LookBehind("measure"));
        Assert.Contains("has not run", (await page.HearAsync<BehindShown>()).Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_behind_a_cell_waits_for_the_one_that_runs_and_counts_as_none()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", Lab("from.Year > 2000 && to >= from")));
        await page.RunAsync("measure");
        await page.SayAsync(new RunCells("measure"));
        await page.SayAsync(new LookBehind("measure"));
        var seen = await page.HearAsync<BehindShown>();
        Assert.Equal("True", seen.Output.Text);
        Assert.Equal(2, page.Heard.OfType<CellChanged>().Count(Ended));
        await page.RunAsync("measure");
        Assert.Equal([2, 3, 4], page.Heard.OfType<CellChanged>().Where(Ended).Select(change => change.Count!.Value));

        static bool Ended(CellChanged change) => change is { Cell: "measure", State: CellState.Done };
    }

    [Fact]
    public async Task A_look_that_fails_shows_its_error_and_cells_go_on()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", Lab("throw new System.Exception(\"no store\")")));
        await page.RunAsync("measure");
        await page.SayAsync(new LookBehind("measure"));
        Assert.Contains("no store", (await page.HearAsync<BehindShown>()).Output.Text, StringComparison.Ordinal);
        Assert.Equal(CellState.Done, await page.RunAsync("measure"));
    }

    // A lesson's variable of the name that the desk asks.
    private static string Lab(string value) =>
        $$"""
            class Asked
            {
                public async System.Threading.Tasks.Task<object> WireAndDiskAsync(
                    System.DateTimeOffset from, System.DateTimeOffset to) => {{value}};
            }
            var lab = new Asked();
            """;

    [Fact]
    public async Task A_first_cell_that_is_not_the_lesson_s_own_is_not_run_by_opening()
    {
        await (await desk.EnterAsync()).DisposeAsync();
        Copy(notebook => notebook.Find(Lesson.PreambleId)!.Source = "System.IO.File.WriteAllText(\"ran\", \"\");");

        var page = await desk.EnterAsync();
        await page.SayAsync(new OpenLessonPage(FixtureCourse.LessonId));
        var session = await page.HearAsync<SessionChanged>();

        Assert.Equal(SessionState.Gone, session.State);
        Assert.Contains("not the lesson's own", session.Text, StringComparison.Ordinal);
        Assert.Equal(CellState.Done, await page.RunAsync("measure"));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(desk.File)!, "ran")));
    }

    [Fact]
    public async Task What_is_typed_and_what_a_cell_shows_stand_in_the_file_as_Jupyter_writes_them()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", "Console.WriteLine(\"two\");\n20 + 3"));
        Assert.Equal(CellState.Done, await page.RunAsync("measure"));

        await desk.SavedAsync(notebook => notebook.Find("measure")!.Outputs.Count == 2);
        var cell = desk.Saved.Find("measure")!;
        Assert.Equal("Console.WriteLine(\"two\");\n20 + 3", cell.Source);
        Assert.Equal(2, cell.ExecutionCount);
        Assert.Equal(
            [(OutputType.Stream, "two\n"), (OutputType.ExecuteResult, "23")],
            cell.Outputs.Select(output => (output.Type, output.Text))
        );
    }

    [Fact]
    public async Task A_failed_cell_ends_what_waits_behind_it()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", "throw new InvalidOperationException(\"enough\");"));
        await page.SayAsync(new RunCells(null, RunRange.All));

        var failed = await page.HearAsync<OutputShown>(shown => shown.Output.Kind == OutputKind.Error);
        Assert.Contains("enough", failed.Output.Text, StringComparison.Ordinal);
        await page.HearAsync<CellChanged>(change => change is { Cell: "open-avatars", State: CellState.New });
        await page.HearAsync<CellChanged>(change => change is { Cell: "measure", State: CellState.Failed });
    }

    [Fact]
    public async Task A_cell_whose_text_changed_after_it_ran_is_out_of_date()
    {
        var page = await desk.OpenAsync();
        await page.RunAsync("measure");
        await page.SayAsync(new EditCell("measure", "2 + 2"));

        Assert.Equal(CellState.Stale, (await page.HearAsync<CellChanged>()).State);
    }

    [Fact]
    public async Task A_second_page_follows_the_first()
    {
        var first = await desk.OpenAsync();
        var second = await desk.EnterAsync();
        await second.SayAsync(new OpenLessonPage(FixtureCourse.LessonId));
        await second.HearAsync<LessonShown>();
        await first.SayAsync(new EditCell("measure", "6 * 7"));

        Assert.Equal("6 * 7", (await second.HearAsync<CellChanged>(change => change.Source is not null)).Source);
        await first.SayAsync(new RunCells("measure"));
        Assert.Equal("42", (await second.HearAsync<OutputShown>()).Output.Text);
    }

    [Fact]
    public async Task What_another_program_writes_into_the_file_is_taken_in()
    {
        var page = await desk.OpenAsync();
        await desk.SavedAsync(notebook => notebook.Find("preamble")!.ExecutionCount == 1);
        Copy(notebook => notebook.Find("measure")!.Source = "\"from an editor\"");

        var shown = await page.HearAsync<LessonShown>();
        Assert.Equal("\"from an editor\"", shown.Cells.Single(cell => cell.Id == "measure").Source);
        await page.SayAsync(new EditCell("open-avatars", "string policy = \"mine\";"));
        await desk.SavedAsync(notebook =>
            notebook.Find("open-avatars")!.Source.Contains("mine", StringComparison.Ordinal)
        );
        Assert.Equal("\"from an editor\"", desk.Saved.Find("measure")!.Source);
    }

    [Fact]
    public async Task A_process_that_is_killed_in_mid_cell_is_told_of_and_nothing_typed_is_lost()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", "Environment.ProcessId"));
        await page.RunAsync("measure");
        var id = int.Parse(
            page.Heard.OfType<OutputShown>().Last(shown => shown.Cell == "measure").Output.Text,
            System.Globalization.CultureInfo.InvariantCulture
        );
        await page.SayAsync(new EditCell("measure", "Console.ReadLine();"));
        await page.SayAsync(new RunCells("measure"));
        await page.HearAsync<InputAsked>();
        using (var process = Process.GetProcessById(id))
            process.Kill();

        await page.HearAsync<OutputShown>(shown => shown.Output.Kind == OutputKind.Error);
        var gone = await page.HearAsync<SessionChanged>();
        Assert.Equal(SessionState.Gone, gone.State);
        await desk.SavedAsync(notebook => notebook.Find("measure")!.Source == "Console.ReadLine();");
        await page.SayAsync(new EditCell("measure", "lab is null"));
        await page.SayAsync(new Restart("measure"));
        await page.HearAsync<CellChanged>(change => change is { Cell: "measure", State: CellState.Done });
    }

    [Fact]
    public async Task A_cell_can_be_stopped_and_can_read_a_line()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", "Console.WriteLine(\"begun\"); while (true) { }"));
        await page.SayAsync(new RunCells("measure"));
        await page.HearAsync<OutputShown>();
        await page.SayAsync(new StopRunning());
        await page.HearAsync<CellChanged>(change => change is { Cell: "measure", State: CellState.Failed });

        await page.SayAsync(new EditCell("measure", "Console.ReadLine() + \"!\""));
        await page.SayAsync(new RunCells("measure"));
        await page.HearAsync<InputAsked>();
        await page.SayAsync(new GiveInput("Ada"));
        Assert.Equal("Ada!", (await page.HearAsync<OutputShown>()).Output.Text);
    }

    [Fact]
    public async Task More_text_than_a_page_can_show_is_cut_and_kept_in_a_file()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(
            new EditCell("measure", "for (var i = 0; i < 20_000; i++) Console.WriteLine($\"line {i:00000} of many\");")
        );
        await page.RunAsync("measure");

        await desk.SavedAsync(notebook => notebook.Find("measure")!.Outputs.Count == 1);
        var text = desk.Saved.Find("measure")!.Outputs[0].Text;
        Assert.InRange(text.Length, OutputRecorder.MaxShownCharacters, OutputRecorder.MaxShownCharacters + 500);
        var file = text[(text.IndexOf("All of it is in ", StringComparison.Ordinal) + 16)..].Split(".]")[0];
        Assert.EndsWith(
            "line 19999 of many\n",
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_display_changes_in_its_place()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(
            new EditCell(
                "measure",
                "var shown = display(\"half\");\nConsole.WriteLine(\"between\");\nshown.Update(\"whole\");"
            )
        );
        await page.RunAsync("measure");

        var outputs = page.Heard.OfType<OutputShown>().Where(shown => shown.Cell == "measure");
        Assert.Equal(
            [(0, "half"), (1, "between\n"), (0, "whole")],
            outputs.Select(shown => (shown.Index, shown.Output.Text))
        );
    }

    [Fact]
    public async Task Hints_come_one_at_a_time_and_the_solution_only_to_who_gives_up()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new TakeHint("open-avatars"));
        Assert.Equal(["Look."], (await page.HearAsync<HelpShown>()).Hints);
        await page.SayAsync(new TakeHint("open-avatars"));
        Assert.Equal(2, (await page.HearAsync<HelpShown>()).Hints!.Count);

        await page.SayAsync(new TakeSolution("open-avatars"));
        var kept = await page.HearAsync<ProgressChanged>(progress => progress.Exercises[0].HintsTaken == 2);
        Assert.False(kept.Exercises[0].HasGivenUp);
        await page.SayAsync(new TakeSolution("open-avatars", GiveUp: true));
        var help = await page.HearAsync<HelpShown>();
        Assert.Equal("string policy = \"right\";", help.Solution);
        Assert.NotNull(
            new ProgressFile(Path.Combine(desk.Course.Root, ".lab", "progress.json"))
                .Of(FixtureCourse.LessonId)
                .Exercises["open-avatars"]
                .GaveUpAt
        );
    }

    [Fact]
    public async Task An_exercise_is_put_back_and_what_was_there_is_kept()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("open-avatars", "string policy = \"mine\";"));
        await page.SayAsync(new Reset("open-avatars"));

        var shown = await page.HearAsync<LessonShown>();
        Assert.Contains("TODO", shown.Cells.Single(cell => cell.Id == "open-avatars").Source, StringComparison.Ordinal);
        var backup = (await page.HearAsync<Notice>()).Text.Split("kept in ")[1].TrimEnd('.');
        Assert.Contains("mine", NotebookFile.Read(backup).Find("open-avatars")!.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_one_s_own_is_added_below_and_only_such_a_cell_is_removed()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new AddCell("measure"));
        var shown = await page.HearAsync<LessonShown>();
        var place = shown.Cells.ToList().FindIndex(cell => cell.Id == "measure");
        var own = shown.Cells[place + 1];
        Assert.True(own.IsOwn);

        await page.SayAsync(new RemoveCell("measure"));
        await page.SayAsync(new RemoveCell(own.Id));
        shown = await page.HearAsync<LessonShown>();
        Assert.Contains(shown.Cells, cell => cell.Id == "measure");
        Assert.DoesNotContain(shown.Cells, cell => cell.Id == own.Id);
    }

    [Fact]
    public async Task A_cell_that_fails_to_compile_below_cells_that_have_not_run_says_so()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new EditCell("measure", "var seven = 7;"));
        await page.SayAsync(new EditCell("open-avatars", "seven + 1"));
        await page.SayAsync(new RunCells("open-avatars"));
        Assert.Equal("open-avatars", (await page.HearAsync<Notice>()).Cell);
        await page.HearAsync<CellChanged>(change => change is { Cell: "open-avatars", State: CellState.Failed });

        Assert.Equal(CellState.Done, await page.RunAsync("open-avatars", RunRange.ToHere));
    }

    [Fact]
    public async Task Questions_about_code_are_answered()
    {
        var page = await desk.OpenAsync();
        await page.SayAsync(new Ask(1, AskedFor.Colours, "var a = \"b\"; // c"));
        var colours = (await page.HearAsync<Answered>()).Colours!;
        Assert.Equal(17, colours.Sum(run => run.Length));
        Assert.Equal((3, "k"), (colours[0].Length, colours[0].Kind));
        await page.SayAsync(new Ask(2, AskedFor.Completions, "Console.Wri", 11));
        Assert.Contains((await page.HearAsync<Answered>()).Completions!.Items, item => item.Name == "WriteLine");
        await page.SayAsync(new Ask(3, AskedFor.Problems, "nothing"));
        Assert.Single((await page.HearAsync<Answered>()).Problems!);
    }

    [Fact]
    public async Task A_lesson_that_needs_what_the_machine_lacks_says_so_when_it_opens()
    {
        await using var lacking = await FixtureDesk.StartAsync(lack: "ffmpeg");
        var page = await lacking.EnterAsync();
        await page.SayAsync(new ShowCourse());
        Assert.Equal("ffmpeg", (await page.HearAsync<CourseShown>()).Lessons[0].Lacks);

        await page.SayAsync(new OpenLessonPage(FixtureCourse.LessonId));
        Assert.Contains("needs ffmpeg", (await page.HearAsync<Notice>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_copy_is_left_as_it_is_and_told_of()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(desk.File)!);
        await File.WriteAllTextAsync(desk.File, "{ \"cells\": [", TestContext.Current.CancellationToken);
        var page = await desk.EnterAsync();
        await page.SayAsync(new OpenLessonPage(FixtureCourse.LessonId));

        Assert.Contains("cannot be opened", (await page.HearAsync<Notice>()).Text, StringComparison.Ordinal);
        Assert.Equal("{ \"cells\": [", await File.ReadAllTextAsync(desk.File, TestContext.Current.CancellationToken));
    }

    // As another program would save it.
    private void Copy(Action<Notebook> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(desk.File)!);
        var notebook = File.Exists(desk.File) ? desk.Saved : desk.Course.Lesson.Notebook.Clone();
        change(notebook);
        NotebookFile.Write(desk.File, notebook);
    }
}
