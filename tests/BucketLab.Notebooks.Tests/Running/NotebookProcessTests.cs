using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Tests.Running;

public sealed class NotebookProcessTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("notebook-process-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_notebook_comes_back_with_outputs_and_the_original_stays()
    {
        var notebook = Notebooks.Of(
            "var a = 1;",
            "Console.WriteLine(\"one\"); Console.Write(\"two\"); Console.Error.Write(\"bad\"); a + 1"
        );
        notebook.Insert(1, Cell.Markdown("text", "words"));
        notebook.Cells[0].Metadata["ours"] = true;
        var before = notebook.ToJson();

        var run = await RunAsync(notebook);

        Assert.True(run.Succeeded);
        Assert.True(run.EndedByItself);
        Assert.Equal(before, notebook.ToJson());
        Assert.Equal(["c1", "c2"], run.Cells.Select(cell => cell.Id));
        var cell = run.Notebook.Cells[2];
        Assert.Equal(
            [(OutputType.Stream, "one\ntwo"), (OutputType.Stream, "bad"), (OutputType.ExecuteResult, "2")],
            cell.Outputs.Select(output => (output.Type, output.Text))
        );
        Assert.Equal(
            [1, 2],
            run.Notebook.Cells.Where(c => c.Type == CellType.Code).Select(c => c.ExecutionCount!.Value)
        );
        Assert.Equal(notebook.Cells[0].Metadata.ToJsonString(), run.Notebook.Cells[0].Metadata.ToJsonString());
    }

    [Fact]
    public async Task Progress_is_told_cell_by_cell()
    {
        var events = new List<RunEvent>();

        await NotebookProcess.RunAsync(
            Request(Notebooks.Of("1", "Console.Write(\"x\");")),
            new Recorder(events),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [
                "CellStarted 0",
                "CellShowed 0",
                "CellFinished 0",
                "CellStarted 1",
                "CellWrote 1",
                "CellFinished 1",
                "NotebookFinished 2",
            ],
            events.Select(happened => $"{happened.GetType().Name} {happened.Cell}")
        );
    }

    [Fact]
    public async Task The_first_failure_ends_the_run()
    {
        var run = await RunAsync(Notebooks.Of("1", "throw new Exception(\"stop\");", "2"));

        Assert.False(run.Succeeded);
        Assert.Equal(
            [CellOutcome.Succeeded, CellOutcome.Failed, CellOutcome.NotRun],
            run.Cells.Select(cell => cell.Outcome)
        );
        Assert.Equal("c2", run.FirstFailure!.Id);
        Assert.Equal("System.Exception: stop\n  at cell [2], line 1", run.Notebook.Cells[1].Outputs.Single().Text);
        Assert.Equal("stop", run.Cells[1].Error!.Message);
        Assert.Null(run.Notebook.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task A_cell_tagged_raises_exception_must_fail()
    {
        var notebook = Notebook.Create();
        notebook.Insert(0, Cell.Code("fails", "throw new Exception(\"wanted\");", "raises-exception"));
        notebook.Insert(1, Cell.Code("does-not", "1", "raises-exception"));

        var run = await RunAsync(notebook);

        Assert.Equal([CellOutcome.Succeeded, CellOutcome.Failed], run.Cells.Select(cell => cell.Outcome));
        Assert.Equal("wanted", run.Cells[0].Error!.Message);
        Assert.Contains("must fail, and it did not", run.Cells[1].Error!.Message);
    }

    [Fact]
    public async Task It_runs_in_the_notebooks_folder_with_the_variables_that_were_asked_for()
    {
        var request = Request(
            Notebooks.Of(
                "$\"{System.IO.Directory.GetCurrentDirectory()} "
                    + "{Environment.GetEnvironmentVariable(\"NOTEBOOK_TEST\")} "
                    + "{Environment.GetEnvironmentVariable(\"HOME\") is null}\""
            )
        ) with
        {
            Environment = new Dictionary<string, string?> { ["NOTEBOOK_TEST"] = "a b", ["HOME"] = null },
        };

        var run = await NotebookProcess.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal($"{folder.FullName} a b True", run.Notebook.Cells[0].Outputs.Single().Text);
    }

    [Fact]
    public async Task Earlier_outputs_do_not_survive_a_run()
    {
        var notebook = Notebooks.Of("var a = 1;");
        notebook.Cells[0].Add(CellOutput.Stream("stdout", "old"));
        notebook.Cells[0].ExecutionCount = 9;

        var run = await RunAsync(notebook);

        Assert.Empty(run.Notebook.Cells[0].Outputs);
        Assert.Equal(1, run.Notebook.Cells[0].ExecutionCount);
    }

    [Fact]
    public async Task Handlers_of_the_end_of_the_process_run_even_with_threads_left_behind()
    {
        var mark = Path.Combine(folder.FullName, "tidied");

        var run = await RunAsync(
            Notebooks.Of(
                $$"""
                AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllText(@"{{mark}}", "");
                new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();
                """
            )
        );

        Assert.True(run.EndedByItself);
        Assert.True(File.Exists(mark));
    }

    [Fact]
    public async Task An_end_that_never_comes_is_cut_off_and_said()
    {
        var request = Request(
            Notebooks.Of("AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(-1);")
        ) with
        {
            ExitLimit = TimeSpan.FromSeconds(1),
        };

        var run = await NotebookProcess.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(run.Succeeded);
        Assert.False(run.EndedByItself);
    }

    [Fact]
    public async Task What_native_children_print_neither_blocks_nor_reaches_the_outputs()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("needs a POSIX shell");
        var run = await RunAsync(
            Notebooks.Of(
                """
                var start = new System.Diagnostics.ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "i=0; while [ $i -lt 20000 ]; do echo '{\"event\":\"end\",\"Cell\":0}'; i=$((i+1)); done; echo noise >&2" } };
                using (var child = System.Diagnostics.Process.Start(start)) { child.WaitForExit(); }
                Console.Write("done");
                """,
                "2"
            )
        );

        Assert.True(run.Succeeded);
        Assert.Equal("done", run.Notebook.Cells[0].Outputs.Single().Text);
    }

    [Fact]
    public async Task A_child_that_outlives_the_notebook_does_not_hold_up_its_end()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("needs a POSIX shell");
        var run = await RunAsync(Notebooks.Of("System.Diagnostics.Process.Start(\"sleep\", \"30\").Id"));

        using var child = System.Diagnostics.Process.GetProcessById(
            int.Parse(run.Notebook.Cells[0].Outputs.Single().Text)
        );
        Assert.True(run.EndedByItself);
        Assert.False(child.HasExited);
        child.Kill();
    }

    [Fact]
    public async Task A_cell_that_replaces_the_console_does_so_for_itself_only()
    {
        var run = await RunAsync(
            Notebooks.Of(
                "var mine = new System.IO.StringWriter(); Console.SetOut(mine); Console.Write(\"caught\");",
                "Console.Write(\"seen \" + mine);"
            )
        );

        Assert.Empty(run.Notebook.Cells[0].Outputs);
        Assert.Equal("seen caught", run.Notebook.Cells[1].Outputs.Single().Text);
    }

    [Fact]
    public async Task Documents_without_ids_name_their_cells_by_number()
    {
        var run = await RunAsync(
            Notebook.Parse(
                """{"cells": [{"cell_type": "markdown", "source": ""}, {"cell_type": "code", "source": "1"}], "nbformat": 4, "nbformat_minor": 2}"""
            )
        );

        Assert.Equal("cell-2", run.Cells.Single().Id);
    }

    private RunRequest Request(Notebook notebook) => new() { Notebook = notebook, Folder = folder.FullName };

    private Task<NotebookRun> RunAsync(Notebook notebook) =>
        NotebookProcess.RunAsync(Request(notebook), cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Recorder(List<RunEvent> events) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => events.Add(value);
    }
}
