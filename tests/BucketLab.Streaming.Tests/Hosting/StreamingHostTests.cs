using System.Text.Json;
using System.Threading.Channels;
using BucketLab.Streaming.Hosting;

namespace BucketLab.Streaming.Tests.Hosting;

public sealed class StreamingHostTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_where_it_listens_and_ends_with_its_input()
    {
        var (input, output) = (new Lines(), new Said());
        var running = StreamingHost.RunAsync(input, output, Cancelled);
        input.Add("""{"upstream":"http://127.0.0.1:1"}""");
        var announced = JsonSerializer.Deserialize<JsonElement>(await output.First.WaitAsync(Cancelled));
        using var client = new HttpClient { BaseAddress = new Uri(announced.GetProperty("endpoint").GetString()!) };
        Assert.Equal("ok\n", await client.GetStringAsync("/_lab/health", Cancelled));
        Assert.Equal(32, announced.GetProperty("token").GetString()!.Length);
        input.End();
        await running;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/_lab/health", Cancelled));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"upstream":"http://127.0.0.1:1","password":"x"}""")]
    public async Task A_first_line_that_makes_no_sense_is_refused(string line) =>
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            StreamingHost.RunAsync(new StringReader(line + "\n"), TextWriter.Null, Cancelled)
        );

    private sealed class Lines : TextReader
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public void Add(string line) => lines.Writer.TryWrite(line);

        public void End() => lines.Writer.Complete();

        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
            await lines.Reader.WaitToReadAsync(cancellationToken) && lines.Reader.TryRead(out var line) ? line : null;
    }

    private sealed class Said : StringWriter
    {
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => first.Task;

        public override Task WriteLineAsync(string? value)
        {
            first.TrySetResult(value!);
            return Task.CompletedTask;
        }
    }
}
