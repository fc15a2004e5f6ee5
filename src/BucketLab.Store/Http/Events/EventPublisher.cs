using System.Text;
using System.Threading.Channels;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using Microsoft.Extensions.Logging;

namespace BucketLab.Store.Http.Events;

/// <summary>
/// Sends events in the order in which they happened: to a queue, which is a file, or to a topic, which is an HTTP
/// address of this machine. A request does not wait for it, and what a crash finds unsent is lost.
/// </summary>
internal sealed class EventPublisher : IAsyncDisposable
{
    private const int MaxWaiting = 10_000;
    private const int MaxAttempts = 3;

    private static readonly TimeSpan MaxAnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxStopTime = TimeSpan.FromSeconds(5);

    private readonly Channel<Func<Task>> waiting = Channel.CreateBounded<Func<Task>>(MaxWaiting);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = MaxAnswerTime,
    };
    private readonly CancellationTokenSource stopping = new();
    private readonly ObjectStore store;
    private readonly ILogger log;
    private readonly Task sending;

    public EventPublisher(ObjectStore store, ILogger log)
    {
        (this.store, this.log) = (store, log);
        sending = SendAllAsync();
    }

    /// <summary>Sends an event to all that the bucket's rules name.</summary>
    public void Publish(S3Exchange exchange, string eventName, EventSubject subject)
    {
        foreach (var rule in exchange.Settings.Notifications ?? [])
        {
            if (rule.Covers(eventName, subject.Key))
                Enqueue(rule, EventMessage.Of(exchange, rule, eventName, subject));
        }
    }

    /// <summary>Sends what shows that a destination works.</summary>
    public void SendTest(S3Exchange exchange, EventRule rule) => Enqueue(rule, EventMessage.Test(exchange));

    /// <summary>Ends when all that was published so far is sent or given up.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync(
            () =>
            {
                reached.SetResult();
                return Task.CompletedTask;
            },
            cancellationToken
        );
        await reached.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        stopping.CancelAfter(MaxStopTime);
        await sending;
        http.Dispose();
        stopping.Dispose();
    }

    private void Enqueue(EventRule rule, string message)
    {
        if (!waiting.Writer.TryWrite(() => SendAsync(rule, message)))
            log.LogWarning("An event for {Arn} was dropped: {Count} others wait", rule.Arn, MaxWaiting);
    }

    private async Task SendAllAsync()
    {
        await foreach (var send in waiting.Reader.ReadAllAsync())
            await send();
    }

    private async Task SendAsync(EventRule rule, string message)
    {
        try
        {
            if (rule.Kind == EventRule.Topic)
                await PostAsync(rule, message);
            else if (!store.Events.Append(rule.Name, message))
                log.LogWarning(
                    "An event was dropped: the queue file {File} is full",
                    store.Events.QueueFile(rule.Name)
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(exception, "An event for {Arn} could not be sent", rule.Arn);
        }
    }

    private async Task PostAsync(EventRule rule, string message)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!store.Events.Topics.TryGetValue(rule.Name, out var address))
            {
                log.LogWarning("An event was dropped: no address is known for {Arn}", rule.Arn);
                return;
            }

            if (await TryPostAsync(address, message))
                return;
            if (attempt < MaxAttempts && !stopping.IsCancellationRequested)
                continue;
            log.LogWarning("An event for {Arn} was given up: {Address} did not take it", rule.Arn, address);
            return;
        }
    }

    private async Task<bool> TryPostAsync(string address, string message)
    {
        try
        {
            using var content = new StringContent(message, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(address), content, stopping.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
