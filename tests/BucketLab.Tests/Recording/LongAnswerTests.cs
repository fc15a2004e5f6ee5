using BucketLab.Recording;

namespace BucketLab.Tests.Recording;

public sealed class LongAnswerTests
{
    private const int Limit = 1_000_000;

    [Theory]
    [InlineData(Limit, true)]
    [InlineData(Limit + 1, false)]
    public async Task A_check_reads_no_more_of_an_answer_than_its_limit(int length, bool isRead)
    {
        var handler = new RecordingHandler(
            new RequestLog(TimeProvider.System),
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Answering(length)
        )
        {
            MaxBodyBytes = Limit,
        };
        using var client = new HttpClient(handler);
        var address = new Uri("http://127.0.0.1/bucket/key");
        if (isRead)
            Assert.Equal(
                length,
                (await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)).Length
            );
        else
            Assert.Contains(
                "as much as a check reads",
                Innermost(
                    await Assert.ThrowsAnyAsync<Exception>(() =>
                        client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)
                    )
                ),
                StringComparison.Ordinal
            );
    }

    private static string Innermost(Exception thrown) =>
        thrown.InnerException is { } inner ? Innermost(inner) : thrown.Message;

    private sealed class Answering(int length) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult(
                new HttpResponseMessage { Content = new StreamContent(new MemoryStream(new byte[length])) }
            );
    }
}
