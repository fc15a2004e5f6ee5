using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using BucketLab.Checks;
using BucketLab.Contracts.Transport;
using BucketLab.Sessions;

namespace BucketLab.Judging;

/// <summary>
/// Checks the answers that a notebook in another process hands over, with checks and clients of this process. The
/// notebook can say what its answers are, and nothing else: not how they are checked, nor what comes of it.
/// </summary>
internal sealed class Judge : IAsyncDisposable
{
    private const int MaxChecks = 200;
    private const int MaxConnections = 8;
    private const int MaxBucketLetters = 63;

    private readonly string lesson;
    private readonly LabSession session;
    private readonly Socket listener;
    private readonly CancellationTokenSource closing = new();
    private readonly MessageBudget budget = JudgePeer.NewBudget();
    private readonly SemaphoreSlim one = new(1);
    private readonly ConcurrentDictionary<string, Verdict> verdicts = new(StringComparer.Ordinal);
    private readonly Task accepting;
    private readonly TimeProvider clock;
    private int checks;

    private Judge(string lesson, LabSession session, JudgeOptions options)
    {
        (this.lesson, this.session, listener, clock) = (
            lesson,
            session,
            LocalSocket.Listen(options.Socket),
            options.Clock
        );
        accepting = AcceptAsync();
    }

    /// <summary>The last verdict about each exercise that was handed over.</summary>
    public IReadOnlyDictionary<string, Verdict> Verdicts => verdicts;

    /// <summary>Begins to listen.</summary>
    /// <param name="lesson">Id of the lesson.</param>
    /// <param name="backend">The store of the notebook.</param>
    /// <param name="options">Its folder, socket and clock.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<Judge> OpenAsync(
        string lesson,
        Backend backend,
        JudgeOptions options,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(options.State.Sessions);
        return new Judge(
            lesson,
            await LabSession.OpenAsync(backend, options.State, lesson, cancellationToken),
            options
        );
    }

    /// <summary>Hangs up and removes what the checks made.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        await accepting;
        // A check that still runs ends by its own limits; its bucket goes with the store.
        await session.DisposeAsync();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var count = 0; count < MaxConnections; count++)
                _ = ServeAsync(await listener.AcceptAsync(closing.Token));
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The judge was closed while it waited.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var peer = new JudgePeer(new NetworkStream(socket, ownsSocket: true), CheckAsync)
        {
            Budget = budget,
        };
        try
        {
            await peer.RunAsync(closing.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WireFormatException)
        {
            // Whoever sends what is no message is hung up on; what was handed over before stands.
        }
    }

    private async Task CheckAsync(JudgePeer peer, JsonElement message)
    {
        try
        {
            if (
                Interlocked.Increment(ref checks) <= MaxChecks
                && message.GetProperty("exercise").GetString() is { } exercise
                && ExerciseCatalogue.Find(lesson, exercise) is { } check
            )
                await CheckAsync(peer, message, exercise, check);
        }
        finally
        {
            // Always the same, so that nothing can be learnt from it.
            await peer.AnswerAsync(message, new JsonObject());
        }
    }

    private async Task CheckAsync(JudgePeer peer, JsonElement message, string exercise, ExerciseCheck check)
    {
        await one.WaitAsync(closing.Token);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await AskAsync(peer, message, check);
            verdicts[exercise] = new Verdict(exercise, answer, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<CheckAnswer> AskAsync(JudgePeer peer, JsonElement message, ExerciseCheck check)
    {
        var bucket = message.GetProperty("bucket").GetString() ?? "";
        if (check.Needs is { } needed && !session.Backend.Has(needed))
            return CheckAnswer.NotHere(needed);
        object?[] given = [];
        try
        {
            given = peer.Read(message.GetProperty("given"));
            return await CheckTrial.AskAsync(
                check,
                session.ForCheck() with
                {
                    Bucket = bucket.Length <= MaxBucketLetters ? bucket : session.Bucket,
                    Clock = clock,
                },
                given
            );
        }
        catch (WireFormatException)
        {
            return CheckAnswer.WrongType(
                "The answer could not be handed over.",
                "Keep the type that the exercise cell had, and change only the value."
            );
        }
        finally
        {
            ImportedValues.Close(given);
        }
    }
}

/// <summary>The judge's result for one exercise.</summary>
/// <param name="Exercise">Its id.</param>
/// <param name="Answer">The answer of the check.</param>
/// <param name="Took">The time that the check took.</param>
internal sealed record Verdict(string Exercise, CheckAnswer Answer, TimeSpan Took);
