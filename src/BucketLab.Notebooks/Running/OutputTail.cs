namespace BucketLab.Notebooks.Running;

/// <summary>Reads a stream of another process to its end, so that it never blocks, and keeps the last part.</summary>
internal sealed class OutputTail
{
    private const int Kept = 8192;

    // A grandchild may have inherited the stream and hold it open for ever.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Task end;
    private string text = "";

    private OutputTail(TextReader reader) => end = DrainAsync(reader);

    public static OutputTail Of(TextReader reader) => new(reader);

    /// <summary>The last part, once the stream has ended or five seconds have passed.</summary>
    public async Task<string> ReadAsync()
    {
        await Task.WhenAny(end, Task.Delay(EndLimit));
        lock (gate)
            return text;
    }

    private async Task DrainAsync(TextReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is var count && count > 0)
        {
            lock (gate)
            {
                text += new string(buffer, 0, count);
                if (text.Length > Kept)
                    text = text[^Kept..];
            }
        }
    }
}
