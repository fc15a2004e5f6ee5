using System.Net.WebSockets;
using System.Threading.Channels;
using BucketLab.Course.Pages;
using BucketLab.Desk.Lessons;

namespace BucketLab.Desk;

/// <summary>One page of a browser, at the other end of a socket.</summary>
/// <param name="socket">The socket; closed by whoever opened it.</param>
/// <param name="access">Who may drive the desk.</param>
/// <param name="lessons">The lessons.</param>
internal sealed class DeskConnection(WebSocket socket, DeskAccess access, DeskLessons lessons)
{
    /// <summary>The longest message of a page, in bytes; more than the longest cell.</summary>
    internal const int MaxMessageBytes = 1 << 20;

    private static readonly TimeSpan EnterLimit = TimeSpan.FromSeconds(20);

    private readonly Channel<DeskMessage> outgoing = Channel.CreateUnbounded<DeskMessage>(
        new() { SingleReader = true }
    );

    private OpenLesson? lesson;

    /// <summary>Sends a message, in order; a page that is gone gets nothing.</summary>
    public void Send(DeskMessage message) => outgoing.Writer.TryWrite(message);

    /// <summary>Serves the page until it is gone.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        var sending = SendAllAsync(cancellationToken);
        try
        {
            if (await MayEnterAsync(cancellationToken))
            {
                while (await ReceiveAsync(cancellationToken) is { } message)
                    Do(message);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The page is gone, or the desk ends.
        }
        finally
        {
            lesson?.Leave(Send);
            outgoing.Writer.TryComplete();
            await sending;
        }
    }

    private async Task<bool> MayEnterAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EnterLimit);
        var isWelcome =
            await ReceiveAsync(limit.Token) is Enter enter
            && ((enter.Code is { } code && access.TakeCode(code)) || (enter.Key is { } key && access.IsKey(key)));
        Send(
            isWelcome
                ? new Entered(access.Key)
                : new Refused(
                    "This address has been used or is older than a minute. Ask for a new one in the terminal."
                )
        );
        return isWelcome;
    }

    private void Do(PageMessage message)
    {
        switch (message)
        {
            case NewCode:
                Send(new CodeMade(access.NewCode()));
                break;
            case ShowCourse:
                Try("The list cannot be shown", () => Send(lessons.Show()));
                break;
            case ShowSections:
                Try("The lessons cannot be searched", () => Send(lessons.ShowSections()));
                break;
            case OpenLessonPage open:
                Try("The lesson cannot be opened", () => Open(open.Lesson));
                break;
            case Ask ask:
                _ = AnswerAsync(ask);
                break;
            default:
                lesson?.Accept(message, Send);
                break;
        }
    }

    private void Open(string id)
    {
        lesson?.Leave(Send);
        lesson = null;
        lesson = lessons.Open(id, out var notes);
        if (lesson is null)
            Send(new Notice($"There is no lesson {id}."));
        lesson?.Join(Send);
        foreach (var note in notes)
            Send(new Notice(note.Text, note.Cell));
        if (lessons.LackOf(id) is { } lack)
            Send(new Notice(lack));
    }

    // Files of lessons, of the learner and of their progress may be damaged, missing or newer than this program.
    private void Try(string failed, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
            when (exception is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Send(new Notice($"{failed}: {exception.Message}"));
        }
    }

    private async Task AnswerAsync(Ask ask)
    {
        var answer = new Answered(ask.Number);
        if (ask.About == AskedFor.Colours)
            answer = answer with
            {
                Colours = [.. CodeColours.Of(ask.Source).Select(piece => new ColourRun(piece.Text.Length, piece.Kind))],
            };
        else if (lesson?.Session is { } session)
            answer = ask.About switch
            {
                AskedFor.Completions => answer with
                {
                    Completions = await session.NamesAsync(ask.Source, ask.Position),
                },
                AskedFor.Description => answer with
                {
                    Description = await session.DescriptionAsync(ask.Source, ask.Position),
                },
                _ => answer with { Problems = await session.ProblemsAsync(ask.Source) },
            };
        Send(answer);
    }

    // Null when the page closes the socket, or says what is no message.
    private async Task<PageMessage?> ReceiveAsync(CancellationToken cancellationToken) =>
        await SocketText.ReceiveAsync(socket, MaxMessageBytes, cancellationToken) is { } text
            ? DeskJson.Read(text)
            : null;

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
                await SocketText.SendAsync(socket, DeskJson.Write(message), cancellationToken);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The page is gone, or the desk ends; the receiving side finds out by itself.
        }
    }
}
