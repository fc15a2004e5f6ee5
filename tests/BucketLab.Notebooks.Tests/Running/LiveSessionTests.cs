using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using BucketLab.Notebooks.Documents;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Tests.Running;

/// <summary>A process that executes cells for somebody who sits in front.</summary>
public sealed class LiveSessionTests : IAsyncLifetime
{
    private readonly Channel<RunEvent> events = Channel.CreateUnbounded<RunEvent>();
    private readonly ConcurrentQueue<int> processes = [];
    private LiveSession session = null!;

    public ValueTask InitializeAsync()
    {
        session = LiveSession.Start(
            new RunRequest
            {
                Notebook = Notebook.Create(),
                Folder = AppContext.BaseDirectory,
                CellLimit = Timeout.InfiniteTimeSpan,
                Started = processes.Enqueue,
            },
            happened => events.Writer.TryWrite(happened)
        );
        // Who waits for an event of a process that is gone is told so.
        _ = session.Ended.ContinueWith(_ => events.Writer.TryComplete(), TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task A_cell_sees_what_earlier_ones_declared()
    {
        await RunAsync("var six = 6;");

        Assert.Equal(CellOutcome.Succeeded, await RunAsync("six * 7"));
        var shown = await NextAsync<CellShowed>();
        Assert.Equal("42", shown.Representations["text/plain"]);
    }

    [Fact]
    public async Task A_loop_that_never_ends_can_be_stopped_and_its_session_stays()
    {
        var running = RunAsync("var turns = 0L;\nConsole.WriteLine(\"begun\");\nwhile (true) turns++;");
        await NextAsync<CellWrote>();
        await session.StopCellAsync();

        Assert.Equal(CellOutcome.Failed, await running);
        Assert.Equal("Interrupted", (await NextAsync<CellThrew>()).Error.Name);
        Assert.Equal(CellOutcome.Succeeded, await RunAsync("turns > 0"));
        Assert.Equal("True", (await NextAsync<CellShowed>()).Representations["text/plain"]);
    }

    [Fact]
    public async Task A_cell_that_follows_another_at_once_can_be_stopped()
    {
        // The end of a cell is told before the worker is done with it.
        for (var time = 0; time < 20; time++)
        {
            Assert.Equal(CellOutcome.Succeeded, await RunAsync("1"));
            var running = RunAsync("Console.ReadLine();");
            await NextAsync<CellAsked>();
            await session.StopCellAsync();
            Assert.Equal(CellOutcome.Failed, await running);
        }
    }

    [Fact]
    public async Task A_cell_reads_the_line_that_is_given()
    {
        var running = RunAsync("var name = Console.ReadLine();\nname.Length");
        await NextAsync<CellAsked>();
        await session.GiveLineAsync("Grace");

        Assert.Equal(CellOutcome.Succeeded, await running);
        Assert.Equal("5", (await NextAsync<CellShowed>()).Representations["text/plain"]);
    }

    [Fact]
    public async Task A_cell_that_reads_where_nobody_can_be_asked_says_so()
    {
        var running = RunAsync("Console.ReadLine()");
        await NextAsync<CellAsked>();
        await session.GiveLineAsync(null);

        Assert.Equal(CellOutcome.Failed, await running);
        Assert.Contains("Nobody can be asked", (await NextAsync<CellThrew>()).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_display_is_shown_before_the_cell_ends_and_can_be_changed()
    {
        var running = RunAsync("var shown = display(\"half\");\nConsole.ReadLine();\nshown.Update(\"whole\");");
        var first = await NextAsync<CellDisplayed>();
        Assert.Equal("half", first.Representations["text/plain"]);
        Assert.False(running.IsCompleted);
        // A line that is given before the cell asks for one answers an earlier question, and is dropped.
        await NextAsync<CellAsked>();
        await session.GiveLineAsync("");
        await running;

        var second = await NextAsync<CellDisplayed>();
        Assert.Equal((first.Id, true, "whole"), (second.Id, second.IsUpdate, second.Representations["text/plain"]));
    }

    [Fact]
    public async Task What_a_cell_writes_last_comes_before_its_end()
    {
        await RunAsync("for (var i = 0; i < 1000; i++) Console.WriteLine(i);");

        var told = new List<RunEvent>();
        while (events.Reader.TryRead(out var happened))
            told.Add(happened);
        Assert.IsType<CellFinished>(told[^1]);
        Assert.EndsWith(
            "999\n",
            string.Concat(told.OfType<CellWrote>().Select(wrote => wrote.Text)),
            StringComparison.Ordinal
        );
        // Joined: a thousand events would be more than a page takes in.
        Assert.InRange(told.OfType<CellWrote>().Count(), 1, 200);
    }

    [Fact]
    public async Task Questions_are_answered_while_a_cell_runs()
    {
        await RunAsync("var parcel = new { Weight = 3 };");
        var running = RunAsync("Console.ReadLine();");
        await NextAsync<CellAsked>();

        var names = await session.NamesAsync("parcel.We", 9);
        Assert.Equal(7, names!.Start);
        Assert.Contains(names.Items, item => item is { Name: "Weight", Kind: "property" });
        Assert.Contains(
            "WriteLine(",
            await session.DescriptionAsync("Console.WriteLine", 17),
            StringComparison.Ordinal
        );
        var problem = Assert.Single(await session.ProblemsAsync("var a = 1;\nparcel.Height"));
        Assert.Equal((2, 8), (problem.Line, problem.Column));
        Assert.StartsWith("CS1061", problem.Message, StringComparison.Ordinal);
        Assert.Empty(await session.ProblemsAsync("parcel.Weight"));
        Assert.False(running.IsCompleted);
        await session.GiveLineAsync("");
        await running;
    }

    [Fact]
    public async Task A_process_that_is_killed_ends_the_cell_and_every_question()
    {
        var running = RunAsync("Console.ReadLine();");
        await NextAsync<CellAsked>();
        using (var process = Process.GetProcessById(processes.Single()))
            process.Kill();

        Assert.Null(await running);
        await session.Ended.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Null(await session.NamesAsync("Cons", 4));
        Assert.Empty(await session.ProblemsAsync("nothing there"));
        Assert.Null(await RunAsync("1 + 1"));
    }

    [Fact]
    public async Task A_session_that_is_ended_while_its_process_starts_tells_each_who_waits()
    {
        // Many at once: whether the pipe or the process is seen to end first changes with the load.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 40),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 8,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (_, cancellationToken) =>
            {
                var ended = LiveSession.Start(
                    new RunRequest
                    {
                        Notebook = Notebook.Create(),
                        Folder = AppContext.BaseDirectory,
                        CellLimit = Timeout.InfiniteTimeSpan,
                    },
                    _ => { }
                );
                var running = ended.ExecuteAsync(1, Cell.Code("cell", "1"), cancellationToken);
                var names = ended.NamesAsync("Cons", 4);
                await ended.DisposeAsync();

                Assert.Null(await running);
                Assert.Null(await names);
            }
        );
    }

    [Fact]
    public async Task An_exception_that_reaches_nobody_does_not_end_the_session()
    {
        await RunAsync("new System.Threading.Thread(() => throw new Exception(\"lost\")).Start();");

        Assert.Contains("lost", (await NextAsync<CellWrote>()).Text, StringComparison.Ordinal);
        Assert.Equal(CellOutcome.Succeeded, await RunAsync("1 + 1"));
    }

    private Task<CellOutcome?> RunAsync(string source) =>
        session.ExecuteAsync(1, Cell.Code("cell", source), TestContext.Current.CancellationToken);

    private async Task<T> NextAsync<T>()
        where T : RunEvent
    {
        await foreach (var happened in events.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (happened is T found)
                return found;
        }

        throw new InvalidOperationException("The session tells nothing more.");
    }
}
