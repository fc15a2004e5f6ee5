using System.Text;
using System.Text.RegularExpressions;

namespace BucketLab.Course.Services;

/// <summary>The last lines that a program wrote; safe for many threads.</summary>
internal sealed partial class OutputLines
{
    private const int Kept = 200;
    private const int Shown = 8;
    private const int LineCharacters = 400;

    private readonly Queue<string> lines = [];

    /// <summary>Reads a stream to its end. Of a line that is too long, or never ends, the beginning is kept.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        var (buffer, line) = (new char[4096], new StringBuilder());
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var read)
            {
                foreach (var letter in buffer.AsSpan(0, read))
                {
                    if (letter == '\n')
                        Add(line);
                    else if (line.Length < LineCharacters)
                        line.Append(letter);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was ended.
        }

        Add(line);
    }

    private void Add(StringBuilder text)
    {
        var line = text.ToString();
        text.Clear();
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (lines)
        {
            lines.Enqueue(line.Length == LineCharacters ? line + " ..." : line.TrimEnd());
            if (lines.Count > Kept)
                lines.Dequeue();
        }
    }

    /// <summary>Returns the lines that tell most: of an exception its messages and the places in sources of one's own,
    /// otherwise the last ones.</summary>
    public IReadOnlyList<string> Telling()
    {
        lock (lines)
        {
            var said = lines
                .Where(line => !Frame().IsMatch(line) || line.Contains(".cs:line ", StringComparison.Ordinal))
                .Where(line => !line.Contains("--- End of ", StringComparison.Ordinal))
                .ToList();
            var thrown = said.FindLastIndex(line => line.Contains("xception", StringComparison.Ordinal));
            while (thrown > 0 && said[thrown - 1].Contains("xception", StringComparison.Ordinal))
                thrown--;
            return [.. thrown < 0 ? said.TakeLast(Shown) : said.Skip(thrown).Take(Shown)];
        }
    }

    [GeneratedRegex(@"^\s+at \S", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Frame();
}
