using System.Text;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Console text of one cell, joined for a moment. A message for each write is more than clients take in: nbclient gives
/// up four seconds after a cell has ended and drops what it has not read by then, without an error.
/// </summary>
/// <param name="period">The longest time that text waits for more.</param>
/// <param name="send">Sends a piece; called by one thread at a time, in order.</param>
internal sealed class GatheredText(TimeSpan period, Action<ConsoleStream, string> send)
{
    private const int MaxCharacters = 256 * 1024;

    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private ConsoleStream stream;
    private bool isFlushDue;

    /// <summary>Adds text; it is sent within the period, or at once when there is much of it.</summary>
    public void Add(ConsoleStream to, string piece)
    {
        lock (gate)
        {
            if (to != stream)
                Send();
            stream = to;
            text.Append(piece);
            if (text.Length >= MaxCharacters)
            {
                Send();
            }
            else if (!isFlushDue)
            {
                isFlushDue = true;
                _ = FlushLaterAsync();
            }
        }
    }

    /// <summary>Sends what is there, before something that must come after it.</summary>
    public void Flush()
    {
        lock (gate)
            Send();
    }

    private async Task FlushLaterAsync()
    {
        await Task.Delay(period);
        lock (gate)
        {
            isFlushDue = false;
            Send();
        }
    }

    private void Send()
    {
        if (text.Length == 0)
            return;
        send(stream, text.ToString());
        text.Clear();
    }
}
