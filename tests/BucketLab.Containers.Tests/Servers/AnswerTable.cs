using BucketLab.Testing;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>Differences of servers in docs/backends.md: a row for each question, a column for each server.</summary>
internal static class AnswerTable
{
    /// <summary>Set to anything, columns are written into the page instead of compared with it.</summary>
    private const string Variable = "BUCKETLAB_WRITE_ANSWERS";
    private const string Heading = "| asked | embedded store |";

    private static readonly string Page = Path.Combine(ThisCheckout.Root, "docs", "backends.md");

    /// <summary>True if this run writes its answers.</summary>
    public static bool IsWritten => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>The answers of a server by the page; null when the page has no column of it.</summary>
    public static IReadOnlyDictionary<string, string>? Column(string server)
    {
        var rows = Rows(File.ReadAllLines(Page)).Rows;
        var at = Array.IndexOf(rows[0], server);
        return at < 0 ? null : rows.Skip(2).ToDictionary(row => row[0], row => row[at], StringComparer.Ordinal);
    }

    /// <summary>Puts the answers of a server into the page, as a new column or in place of its old one.</summary>
    public static void Write(string server, IReadOnlyDictionary<string, string> answers)
    {
        var lines = File.ReadAllLines(Page);
        var (first, rows) = Rows(lines);
        var at = Array.IndexOf(rows[0], server);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var cell = index switch
            {
                0 => server,
                1 => "---",
                _ => answers[row[0]],
            };
            string[] changed = at < 0 ? [.. row, cell] : [.. row[..at], cell, .. row[(at + 1)..]];
            lines[first + index] = index == 1 ? $"|{string.Join('|', changed)}|" : $"| {string.Join(" | ", changed)} |";
        }

        File.WriteAllLines(Page, lines);
    }

    private static (int First, IReadOnlyList<string[]> Rows) Rows(string[] lines)
    {
        var first = Array.FindIndex(lines, line => line.StartsWith(Heading, StringComparison.Ordinal));
        return (
            first,
            [
                .. lines
                    .Skip(first)
                    .TakeWhile(line => line.StartsWith('|'))
                    .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
            ]
        );
    }
}
