using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Microsoft.Data.Sqlite;

namespace BucketLab.Judging;

/// <summary>
/// One end of the line between a notebook and its judge; both ends are alike. Each may call functions that the other
/// gave it: the judge those of the learner, the learner's code the client and the functions that a check hands to it.
/// </summary>
/// <param name="stream">The line.</param>
/// <param name="asked">Answers what is no call, such as a check that is handed over.</param>
internal sealed class JudgePeer(Stream stream, Func<JudgePeer, JsonElement, Task> asked) : IAsyncDisposable
{
    private const int MaxExports = 10_000;
    private const long MaxCharactersUnderWay = 64_000_000;
    private const int MaxMessagesUnderWay = 1000;

    private readonly LineChannel channel = new(stream);
    private readonly ImportedValues imported = new();
    private readonly ConcurrentDictionary<int, object> exports = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private int lastExport;
    private int lastRequest;

    /// <summary>True if clients of the other side are taken in; the judge takes none.</summary>
    public bool TakesClients { get; init; }

    /// <summary>The limit of what may be under way; peers may share one.</summary>
    public MessageBudget Budget { get; init; } = NewBudget();

    private WireWriter Writer => new(Export);

    private WireReader Reader => new(Import, imported.TypeOf);

    /// <summary>For 64 million characters in a thousand messages, which no lesson comes near.</summary>
    public static MessageBudget NewBudget() => new(MaxCharactersUnderWay, MaxMessagesUnderWay);

    /// <summary>Reads what arrives until the other side is gone.</summary>
    /// <exception cref="WireFormatException">The other side sent something that is no message.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await channel.ReadAsync(cancellationToken) is { } line)
                Receive(line);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process of the other side was ended, which closes the line.
        }
        finally
        {
            foreach (var request in waiting.Values)
                request.TrySetException(new IOException("The other side of the grading run is gone."));
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public async Task<JsonElement> AskAsync(JsonObject request)
    {
        var id = Interlocked.Increment(ref lastRequest);
        var answer = waiting[id] = new TaskCompletionSource<JsonElement>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        try
        {
            request["id"] = id;
            await channel.WriteAsync(request.ToJsonString(), CancellationToken.None);
            return await answer.Task;
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Values as they travel.</summary>
    public JsonArray Write(IEnumerable<object?> values) => [.. values.Select(value => Writer.Write(value))];

    /// <summary>Values that have travelled.</summary>
    public object?[] Read(JsonElement values) => [.. values.EnumerateArray().Select(Reader.Read)];

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(JsonElement request, JsonObject answer)
    {
        answer["answers"] = request.GetProperty("id").GetInt32();
        return channel.WriteAsync(answer.ToJsonString(), CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => channel.DisposeAsync();

    private void Receive(string line)
    {
        try
        {
            var message = JsonElement.Parse(line);
            if (message.TryGetProperty("answers", out var id))
            {
                if (waiting.TryRemove(id.GetInt32(), out var request))
                    request.TrySetResult(message);
                return;
            }

            var share = Budget.TryTake(line.Length) ?? throw new WireFormatException("Too much is under way at once.");
            // Not awaited: to carry it out may need an answer that this loop has to read.
            _ = Task.Run(() => AnswerAsync(message, share));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new WireFormatException("A message cannot be read.", exception);
        }
    }

    private async Task AnswerAsync(JsonElement message, IDisposable share)
    {
        using (share)
            await (message.GetProperty("op").GetString() == "call" ? CarryOutAsync(message) : asked(this, message));
    }

    private async Task CarryOutAsync(JsonElement message)
    {
        JsonObject answer;
        try
        {
            var target = exports[message.GetProperty("target").GetInt32()];
            var arguments = Read(message.GetProperty("args"));
            var result = await TaskResult.OfAsync(
                target is IAmazonS3 client
                    ? await S3Calls.InvokeAsync(client, message.GetProperty("method").GetString()!, arguments)
                    : ((Delegate)target).DynamicInvoke(arguments)
            );
            answer = new JsonObject { ["value"] = Writer.Write(result) };
            if (arguments.OfType<SqliteConnection>().FirstOrDefault() is { } database)
            {
                answer["database"] = Convert.ToBase64String(SqliteCopy.Read(database));
                await database.DisposeAsync();
            }
        }
        catch (Exception exception)
        {
            answer = new JsonObject { ["threw"] = WireErrors.Write(exception) };
        }

        await AnswerAsync(message, answer);
    }

    private int Export(object target)
    {
        var id = Interlocked.Increment(ref lastExport);
        return id <= MaxExports && exports.TryAdd(id, target)
            ? id
            : throw new WireFormatException("Too many functions were handed over.");
    }

    private object Import(Type type, int target)
    {
        imported.CountFunction();
        if (type != typeof(IAmazonS3))
            return RemoteFunction.Create(type, arguments => CallAsync(target, method: null, arguments));
        return TakesClients
            ? RemoteS3.Over((method, arguments) => CallAsync(target, method, arguments))
            : new UnknownValue(nameof(IAmazonS3));
    }

    private async Task<object?> CallAsync(int target, string? method, object?[] arguments)
    {
        var answer = await AskAsync(
            new JsonObject
            {
                ["op"] = "call",
                ["target"] = target,
                ["method"] = method,
                ["args"] = Write(arguments),
            }
        );
        if (answer.TryGetProperty("threw", out var error))
            throw WireErrors.Read(error);
        if (
            answer.TryGetProperty("database", out var content)
            && arguments.OfType<SqliteConnection>().FirstOrDefault() is { } database
        )
            SqliteCopy.Write(content.GetBytesFromBase64(), database);
        return answer.TryGetProperty("value", out var value)
            ? Reader.Read(value)
            : throw new WireFormatException("An answer has no value.");
    }
}
