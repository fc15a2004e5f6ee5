namespace BucketLab.Cli;

/// <summary>
/// Shows the work in progress on one line of the terminal, which is overwritten. Elsewhere it writes one line for each
/// finished step.
/// </summary>
/// <param name="terminal">Where to write.</param>
internal sealed class ProgressLine(Terminal terminal) : IDisposable
{
    private readonly Lock gate = new();
    private int shown;

    /// <summary>Shows what is happening, in place of what was shown before.</summary>
    public void Show(string text)
    {
        if (!terminal.IsTerminal)
            return;
        lock (gate)
        {
            var line = text.Length < terminal.Width ? text : text[..(terminal.Width - 4)] + " ...";
            terminal.Output.Write('\r' + line.PadRight(shown));
            shown = line.Length;
        }
    }

    /// <summary>Writes a line that stays.</summary>
    public void Keep(Tone tone, string word, string rest)
    {
        lock (gate)
        {
            Clear();
            terminal.Line(tone, word, rest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            Clear();
    }

    private void Clear()
    {
        if (shown > 0)
            terminal.Output.Write('\r' + new string(' ', shown) + '\r');
        shown = 0;
    }
}
