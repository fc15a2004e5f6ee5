using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Tests.Execution;

public sealed class SubmissionConsoleTests
{
    private readonly CSharpSession session = new(AppContext.BaseDirectory);

    [Fact]
    public async Task Both_streams_arrive_in_the_order_of_writing()
    {
        var sink = await session.RunAsync(
            """Console.Write("a"); Console.Error.WriteLine("b"); Console.WriteLine("1.5"); Console.Write('c'); Console.WriteLine(); Console.WriteLine("{0}!", 2);"""
        );

        Assert.Equal(
            [
                (ConsoleStream.Out, "a"),
                (ConsoleStream.Error, "b\n"),
                (ConsoleStream.Out, "1.5\n"),
                (ConsoleStream.Out, "c"),
                (ConsoleStream.Out, "\n"),
                (ConsoleStream.Out, "2!\n"),
            ],
            sink.Written
        );
    }

    [Fact]
    public async Task Threads_and_tasks_write_to_the_submission_that_started_them()
    {
        var sink = await session.RunAsync(
            """
            var t = new System.Threading.Thread(() => Console.Write("thread "));
            t.Start(); t.Join();
            await Task.Run(() => Console.Write("task "));
            await Task.Yield();
            Console.Write("self");
            """
        );

        Assert.Equal("thread task self", sink.Out);
    }

    [Fact]
    public async Task What_is_written_after_the_end_of_a_submission_is_dropped()
    {
        var first = await session.RunAsync(
            """
            var go = new TaskCompletionSource();
            var late = Task.Run(async () => { await go.Task; Console.Write("late"); });
            Console.Write("in time");
            """
        );

        var second = await session.RunAsync("go.SetResult(); await late; Console.Write(\"second\");");

        Assert.Equal("in time", first.Out);
        Assert.Equal("second", second.Out);
    }

    [Fact]
    public async Task Lines_of_many_threads_do_not_mix()
    {
        var sink = await session.RunAsync("Parallel.For(0, 200, i => Console.WriteLine(\"line\"));");

        Assert.Equal(200, sink.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line == "line"));
    }

    [Fact]
    public async Task Sessions_side_by_side_do_not_see_each_others_text()
    {
        var other = new CSharpSession(AppContext.BaseDirectory);

        var sinks = await Task.WhenAll(
            session.RunAsync("for (var i = 0; i < 100; i++) { Console.Write(\"a\"); await Task.Yield(); }"),
            other.RunAsync("for (var i = 0; i < 100; i++) { Console.Write(\"b\"); await Task.Yield(); }")
        );

        Assert.Equal(new string('a', 100), sinks[0].Out);
        Assert.Equal(new string('b', 100), sinks[1].Out);
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("Console.Read()")]
    [InlineData("await Console.In.ReadToEndAsync()")]
    public async Task Reading_from_the_console_says_what_to_do_instead(string code) =>
        Assert.Contains(
            "A notebook cannot read from the console. Assign the text",
            (await session.FailAsync(code)).Error!.Message
        );
}
