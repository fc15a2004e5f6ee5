using System.Text.RegularExpressions;

namespace BucketLab.Course.Services;

/// <summary>The last lines that a program wrote; safe for many threads.</summary>
internal sealed partial class OutputLines
{
    private const int Kept = 200;
    private const int Shown = 8;
    private const int LineCharacters = 400;

    private readonly Queue<string> lines = [];

    /// <summary>Adds a line; null, with which a stream ends, is none.</summary>
    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (lines)
        {
            lines.Enqueue(line.Length > LineCharacters ? line[..LineCharacters] + " ..." : line.TrimEnd());
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
