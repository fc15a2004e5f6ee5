using System.Text;
using System.Text.Json;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Running;

namespace BucketLab.Notebooks.Tests.Running;

public sealed class EventProtocolTests
{
    [Theory]
    [InlineData("""{"Cell":3}""")]
    [InlineData("""{"event":"threw","Cell":3}""")]
    [InlineData("""{"event":"threw","Cell":3,"Error":null}""")]
    [InlineData("""{"event":"threw","Cell":3,"Error":{"Name":"a","Message":null,"Traceback":[]}}""")]
    [InlineData("""{"event":"threw","Cell":3,"Error":{"Name":"a","Message":"b","Traceback":[null]}}""")]
    [InlineData("""{"event":"showed","Cell":3}""")]
    [InlineData("""{"event":"showed","Cell":3,"Representations":{"text/plain":null}}""")]
    [InlineData("""{"event":"wrote","Cell":3,"Stream":"Out"}""")]
    [InlineData("""{"event":"wrote","Cell":3,"Stream":99,"Text":"a"}""")]
    [InlineData("""{"event":"finished","Cell":3,"Outcome":99,"Duration":"00:00:01"}""")]
    [InlineData("""{"event":"finished","Cell":3,"Outcome":"Succeeded","Duration":"-00:00:01"}""")]
    [InlineData("""{"event":"started"}""")]
    [InlineData("""{"event":"unheard-of","Cell":3}""")]
    [InlineData("""{"event":"wrote","Cell":3,"Stream":"Out","Text":"\ud800"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_line_that_is_no_whole_event_is_refused_as_such(string line) =>
        Assert.Throws<JsonException>(() => RunProtocol.ReadEvent(line));

    [Fact]
    public void What_the_worker_tells_is_read_as_it_was()
    {
        RunEvent[] told =
        [
            new CellStarted(1, 2),
            new CellWrote(1, ConsoleStream.Error, "text"),
            new CellFinished(1, CellOutcome.Failed, TimeSpan.FromSeconds(1)),
            new NotebookFinished(4),
        ];
        Assert.Equal(told, told.Select(happened => RunProtocol.ReadEvent(RunProtocol.Write(happened))));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_passed_over_and_the_next_one_read()
    {
        var lines = new EventLines(
            new MemoryStream(Encoding.UTF8.GetBytes($"one\n{new string('x', 100_000)}\ntwo\n{new string('y', 50)}")),
            maxLineBytes: 1000
        );
        Assert.Equal("one", await lines.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("two", await lines.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Null(await lines.ReadAsync(TestContext.Current.CancellationToken));
    }
}
