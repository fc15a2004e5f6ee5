using System.Text.Json.Nodes;
using BucketLab.Judging;

namespace BucketLab.Tests.Judging;

/// <summary>Two ends of one line: each calls what the other has handed to it.</summary>
public sealed class JudgePeerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_that_was_handed_over_is_called_where_it_is()
    {
        await using var line = await Line.OpenAsync();
        Func<string, Task<int>> length = text => Task.FromResult(text.Length);
        var handed = Assert.IsType<Func<string, Task<int>>>(await line.HandOverAsync(length));
        Assert.Equal(4, await handed("four"));
    }

    [Fact]
    public async Task A_function_without_a_task_waits_for_its_result()
    {
        await using var line = await Line.OpenAsync();
        Func<int, int, int> sum = (one, two) => one + two;
        var handed = Assert.IsType<Func<int, int, int>>(await line.HandOverAsync(sum));
        Assert.Equal(5, await Task.Run(() => handed(2, 3), Cancelled));
    }

    [Fact]
    public async Task What_the_function_throws_arrives_where_it_was_called()
    {
        await using var line = await Line.OpenAsync();
        Func<Task> fails = () => throw new TimeoutException("late");
        var handed = Assert.IsType<Func<Task>>(await line.HandOverAsync(fails));
        Assert.Equal("late", (await Assert.ThrowsAsync<TimeoutException>(handed)).Message);
    }

    [Fact]
    public async Task A_function_that_calls_back_is_answered_while_it_runs()
    {
        await using var line = await Line.OpenAsync();
        Func<Func<int>, int> twice = number => number() + number();
        var handed = Assert.IsType<Func<Func<int>, int>>(await line.HandOverAsync(twice));
        Assert.Equal(14, await Task.Run(() => handed(() => 7), Cancelled));
    }

    [Fact]
    public async Task Whoever_waits_is_told_when_the_other_side_is_gone()
    {
        var line = await Line.OpenAsync();
        var never = new TaskCompletionSource<int>();
        Func<Task<int>> waits = () => never.Task;
        var handed = Assert.IsType<Func<Task<int>>>(await line.HandOverAsync(waits));
        var waiting = handed();
        await line.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => waiting);
    }

    [Fact]
    public async Task Whoever_asks_after_the_line_was_closed_is_told_so()
    {
        var line = await Line.OpenAsync();
        Func<Task<int>> waits = () => Task.FromResult(7);
        var handed = Assert.IsType<Func<Task<int>>>(await line.HandOverAsync(waits));
        await line.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => handed());
    }

    [Fact]
    public void Of_a_result_of_another_type_both_types_are_named()
    {
        var text = (Func<int>)RemoteFunction.Create(typeof(Func<int>), _ => Task.FromResult<object?>("seven"));
        var thrown = Assert.Throws<InvalidCastException>(() => text());
        Assert.Contains("String instead of a Int32", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>Two peers over a pair of streams.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly JudgePeer near;
        private readonly JudgePeer far;
        private readonly TaskCompletionSource<object?> given = new();
        private readonly Task[] serving;

        private Line(Stream one, Stream two)
        {
            near = new JudgePeer(one, (_, _) => Task.CompletedTask);
            far = new JudgePeer(
                two,
                async (peer, message) =>
                {
                    given.TrySetResult(peer.Read(message.GetProperty("given"))[0]);
                    await peer.AnswerAsync(message, []);
                }
            );
            serving = [near.RunAsync(CancellationToken.None), far.RunAsync(CancellationToken.None)];
        }

        public static async Task<Line> OpenAsync()
        {
            var (one, two) = await Lines.OfTwoAsync();
            return new Line(one, two);
        }

        /// <summary>Hands a value from the near end to the far one.</summary>
        /// <returns>The far end's copy of it.</returns>
        public async Task<object?> HandOverAsync(object value)
        {
            await near.AskAsync(new JsonObject { ["op"] = "check", ["given"] = near.Write([value]) });
            return await given.Task;
        }

        public async ValueTask DisposeAsync()
        {
            await near.DisposeAsync();
            await far.DisposeAsync();
            await Task.WhenAll(serving);
        }
    }
}
