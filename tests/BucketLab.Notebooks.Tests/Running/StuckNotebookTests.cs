using System.Diagnostics;
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
    [InlineData("new System.Threading.ManualResetEvent(false).WaitOne();")]
    [InlineData("while (true) Console.Write(\"x\");")]
    public async Task A_cell_that_never_ends_is_stopped_at_its_limit(string code)
    {
        var pid = new ProcessIdOf();
        var request = Request("Console.Write(Environment.ProcessId);", code, "1") with { CellLimit = TimeSpan.FromSeconds(2) };

        var run = await NotebookProcess.RunAsync(request, pid, TestContext.Current.CancellationToken);

        Assert.Equal([CellOutcome.Succeeded, CellOutcome.TimedOut, CellOutcome.NotRun], run.Cells.Select(cell => cell.Outcome));
        Assert.False(run.EndedByItself);
        var error = run.Notebook.Cells[1].Outputs[^1];
        Assert.Equal(OutputType.Error, error.Type);
        Assert.Contains("the cell c2 ran longer than its limit of 2 s", error.ErrorMessage);
        Assert.True(run.Cells[1].Duration >= TimeSpan.FromSeconds(1));
        Assert.True(pid.IsGone);
    }

    [Fact]
    public async Task Children_of_a_stuck_cell_end_with_it()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("needs a POSIX shell");
        var pid = new ProcessIdOf();
        var request = Request("var child = System.Diagnostics.Process.Start(\"sleep\", \"100\"); Console.Write(child.Id);", "while (true) { }") with { CellLimit = TimeSpan.FromSeconds(2) };

        await NotebookProcess.RunAsync(request, pid, TestContext.Current.CancellationToken);

        Assert.True(pid.IsGone);
    }

    [Fact]
    public async Task A_notebook_is_stopped_at_its_limit()
    {
        var request = Request("1", "while (true) { }") with { NotebookLimit = TimeSpan.FromSeconds(5) };

        var run = await NotebookProcess.RunAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(CellOutcome.TimedOut, run.Cells[1].Outcome);
        Assert.Contains("the notebook ran longer than its limit of 5 s and was ended in the cell c2", run.Cells[1].Error!.Message);
    }

    [Fact]
    public async Task Output_without_end_is_cut_with_a_note()
    {
        var run = await NotebookProcess.RunAsync(Request("for (var i = 0; i < 200_000; i++) Console.WriteLine(\"a line of text\");", "new string('x', 5_000_000)"),
            cancellationToken: TestContext.Current.CancellationToken);

        var text = run.Notebook.Cells[0].Outputs.Single().Text;
        Assert.EndsWith("[The cell wrote more; only the first 1,000,000 characters are kept.]\n", text);
        Assert.InRange(text.Length, 1_000_000, 1_000_200);
        Assert.InRange(run.Notebook.Cells[1].Outputs.Single().Text.Length, 4_000_000, 4_000_200);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3 in the cell c2. Look for a call that ends the process")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "The stack overflowed: look for a method that calls itself without end.")]
    [InlineData("var t = new System.Threading.Thread(() => throw new Exception(\"lost\")); t.Start(); t.Join(); await Task.Delay(-1);", "An exception on a thread of its own reached nobody")]
    public async Task A_cell_that_ends_its_process_is_named_with_the_reason(string code, string expected)
    {
        var run = await NotebookProcess.RunAsync(Request("Console.Write(\"kept\");", code, "1"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([CellOutcome.Succeeded, CellOutcome.Crashed, CellOutcome.NotRun], run.Cells.Select(cell => cell.Outcome));
        Assert.Equal("kept", run.Notebook.Cells[0].Outputs.Single().Text);
        Assert.Contains(expected, run.Notebook.Cells[1].Outputs[^1].ErrorMessage);
    }

    [Fact]
    public async Task Cancelling_leaves_no_process()
    {
        using var cancel = new CancellationTokenSource();
        var pid = new ProcessIdOf(() => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => NotebookProcess.RunAsync(Request("Console.Write(Environment.ProcessId);", "while (true) { }"), pid, cancel.Token));

        Assert.True(pid.IsGone);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_at_once() =>
        await Assert.ThrowsAsync<System.ComponentModel.Win32Exception>(
            () => NotebookProcess.RunAsync(Request("1") with { Folder = "/does/not/exist" }, cancellationToken: TestContext.Current.CancellationToken));

    private static RunRequest Request(params string[] sources) => new() { Notebook = Notebooks.Of(sources), Folder = Folder };

    /// <summary>Reads a process id from what the first cell writes.</summary>
    private sealed class ProcessIdOf(Action? onSecondCell = null) : IProgress<RunEvent>
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
                    return process.WaitForExit(TimeSpan.FromSeconds(10));
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
                onSecondCell?.Invoke();
        }
    }
}
