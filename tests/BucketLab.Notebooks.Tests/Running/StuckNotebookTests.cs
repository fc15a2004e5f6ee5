using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Tests.Running;

/// <summary>Cells that never end, and cells that take their process with them.</summary>
public sealed class StuckNotebookTests
{
    private static readonly string Folder = Path.TrimEndingDirectorySeparator(Path.GetTempPath());

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("while (true) Console.Write(\"x\");")]
    public async Task A_cell_that_never_ends_is_stopped_at_its_limit(string code)
    {
        var request = Request(code, "1") with { CellLimit = TimeSpan.FromSeconds(2) };

        var run = await NotebookProcess.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([CellOutcome.TimedOut, CellOutcome.NotRun], run.Cells.Select(cell => cell.Outcome));
        Assert.False(run.EndedByItself);
        Assert.Equal(OutputType.Error, run.Notebook.Cells[0].Outputs[^1].Type);
        Assert.Contains("the cell c1 ran longer than its limit of 2 s", run.Notebook.Cells[0].Outputs[^1].ErrorMessage);
        Assert.True(run.Cells[0].Duration > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_notebook_is_stopped_at_its_limit()
    {
        var request = Request("while (true) { }") with { NotebookLimit = TimeSpan.FromSeconds(8) };

        var run = await NotebookProcess.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(CellOutcome.TimedOut, run.Cells[0].Outcome);
        Assert.Contains(
            "the notebook ran longer than its limit of 8 s and was ended in the cell c1",
            run.Cells[0].Error!.Message
        );
    }

    [Theory]
    [InlineData("Console.Write(Environment.ProcessId);")]
    [InlineData("Console.Write(System.Diagnostics.Process.Start(\"sleep\", \"100\").Id);")]
    public async Task Cancelling_leaves_neither_the_process_nor_its_children(string writeProcessId)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("needs a POSIX shell");
        using var cancel = new CancellationTokenSource();
        var pid = new ProcessIdOf(() => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            NotebookProcess.RunAsync(Request(writeProcessId, "while (true) { }"), pid, cancel.Token)
        );

        Assert.True(pid.IsGone);
    }

    [Fact]
    public async Task A_worker_ends_when_its_parent_is_gone()
    {
        var name = PipeName.Create();
        await using var parent = new NamedPipeServerStream(
            name,
            PipeDirection.InOut,
            1,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous
        );
        using var worker = Process.Start(WorkerCommand.Create(Request(), WorkerCommand.Run, name))!;
        await parent.WaitForConnectionAsync(TestContext.Current.CancellationToken);
        await parent.WriteAsync(
            Encoding.UTF8.GetBytes(RunProtocol.Write(new WorkOrder(Notebooks.Of("while (true) { }").ToJson())) + "\n"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("started", await new StreamReader(parent).ReadLineAsync(TestContext.Current.CancellationToken));

        await parent.DisposeAsync();

        Assert.True(worker.WaitForExit(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task Wrong_use_of_the_worker_explains_itself()
    {
        var start = WorkerCommand.Create(Request(), WorkerCommand.Run, "x");
        start.ArgumentList.RemoveAt(1);
        using var worker = Process.Start(start)!;

        Assert.Contains(
            "use `./lab run`",
            await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, worker.ExitCode);
    }

    [Fact]
    public async Task Output_without_end_is_cut_with_a_note()
    {
        var run = await NotebookProcess.RunAsync(
            Request(
                "for (var i = 0; i < 200_000; i++) Console.WriteLine(\"a line of text\");",
                "new string('x', 5_000_000)"
            ),
            cancellationToken: TestContext.Current.CancellationToken
        );

        var text = run.Notebook.Cells[0].Outputs.Single().Text;
        Assert.EndsWith("[The cell wrote more; only the first 1,000,000 characters are kept.]\n", text);
        Assert.InRange(text.Length, 1_000_000, 1_000_200);
        Assert.InRange(run.Notebook.Cells[1].Outputs.Single().Text.Length, 4_000_000, 4_000_200);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3 in the cell c2. Look for a call that ends the process")]
    [InlineData(
        "int F(int n) => F(n + 1) + 1;\nF(0)",
        "The stack overflowed: look for a method that calls itself without end."
    )]
    [InlineData(
        "var t = new System.Threading.Thread(() => throw new Exception(\"lost\")); t.Start(); t.Join(); await "
            + "Task.Delay(-1);",
        "An exception on a thread of its own reached nobody"
    )]
    public async Task A_cell_that_ends_its_process_is_named_with_the_reason(string code, string expected)
    {
        var run = await NotebookProcess.RunAsync(
            Request("Console.Write(\"kept\");", code, "1"),
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [CellOutcome.Succeeded, CellOutcome.Crashed, CellOutcome.NotRun],
            run.Cells.Select(cell => cell.Outcome)
        );
        Assert.Equal("kept", run.Notebook.Cells[0].Outputs.Single().Text);
        Assert.Contains(expected, run.Notebook.Cells[1].Outputs[^1].ErrorMessage);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_at_once() =>
        await Assert.ThrowsAsync<System.ComponentModel.Win32Exception>(() =>
            NotebookProcess.RunAsync(
                Request("1") with
                {
                    Folder = "/does/not/exist",
                },
                cancellationToken: TestContext.Current.CancellationToken
            )
        );

    private static RunRequest Request(params string[] sources) =>
        new() { Notebook = Notebooks.Of(sources), Folder = Folder };

    /// <summary>Reads a process id from what the first cell writes.</summary>
    private sealed class ProcessIdOf(Action onSecondCell) : IProgress<RunEvent>
    {
        private int id;

        /// <summary>Waits for the system to take a killed process away.</summary>
        public bool IsGone
        {
            get
            {
                try
                {
                    using var process = Process.GetProcessById(id);
                    return process.WaitForExit(TimeSpan.FromMinutes(1));
                }
                catch (ArgumentException)
                {
                    return id != 0;
                }
            }
        }

        public void Report(RunEvent value)
        {
            if (value is CellWrote { Cell: 0 } wrote)
                id = int.Parse(wrote.Text);
            if (value is CellStarted { Cell: 1 })
                onSecondCell();
        }
    }
}
