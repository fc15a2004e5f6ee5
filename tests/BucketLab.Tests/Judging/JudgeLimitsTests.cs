using BucketLab.Judging;
using Microsoft.Data.Sqlite;

namespace BucketLab.Tests.Judging;

public sealed class JudgeLimitsTests
{
    [Fact]
    public void What_is_under_way_is_limited_and_given_back()
    {
        var budget = new MessageBudget(maxCharacters: 10, maxMessages: 2);
        var first = budget.TryTake(6);
        Assert.NotNull(first);
        Assert.Null(budget.TryTake(5));
        Assert.NotNull(budget.TryTake(4));
        Assert.Null(budget.TryTake(0));
        first.Dispose();
        Assert.NotNull(budget.TryTake(6));
    }

    [Fact]
    public async Task Who_sends_more_than_may_be_under_way_is_hung_up_on()
    {
        var (near, far) = await Lines.OfTwoAsync();
        var answers = new TaskCompletionSource();
        await using var peer = new JudgePeer(near, (_, _) => answers.Task)
        {
            Budget = new MessageBudget(maxCharacters: 1000, maxMessages: 100),
        };
        var serving = peer.RunAsync(TestContext.Current.CancellationToken);
        await using var channel = new LineChannel(far);
        for (var message = 0; message < 3; message++)
            await channel.WriteAsync(
                $$"""{"op":"check","id":{{message}},"given":"{{new string('x', 400)}}"}""",
                TestContext.Current.CancellationToken
            );
        await Assert.ThrowsAsync<WireFormatException>(() => serving);
        answers.SetResult();
    }

    [Fact]
    public void Types_that_are_made_for_the_other_side_are_counted()
    {
        var imported = new ImportedValues();
        string[] scalars = ["Int32", "String", "Boolean", "Double", "Int64", "Byte", "Char", "Decimal", "Guid"];
        var names = scalars.SelectMany(one =>
            scalars.SelectMany(two => scalars.Select(three => $"ValueTuple`3<{one},{two},{three}>"))
        );
        Assert.Throws<WireFormatException>(() => names.Select(imported.TypeOf).ToList());
        Assert.Throws<WireFormatException>(() => new ImportedValues().TypeOf(new string('x', 1001)));
        Assert.Equal(typeof(List<int>), new ImportedValues().TypeOf("List`1<Int32>"));
    }

    [Fact]
    public async Task A_query_without_end_ends_when_the_check_is_over()
    {
        await using var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var query = database.CreateCommand();
        query.CommandText =
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT COUNT(*) FROM numbers";
        var running = Task.Run(() => query.ExecuteScalar());
        while (!running.IsCompleted)
        {
            // Interrupts only what runs already.
            SQLitePCL.raw.sqlite3_interrupt(database.Handle);
            await Task.WhenAny(
                running,
                Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken)
            );
        }

        await Assert.ThrowsAsync<SqliteException>(() => running);
        ImportedValues.Close([database, 5, null]);
        Assert.Equal(System.Data.ConnectionState.Closed, database.State);
    }
}
