namespace BucketLab.Course.Lessons;

/// <summary>Finds names that somebody may have meant.</summary>
public static class NameSuggestions
{
    private const int MaxNames = 3;

    /// <summary>The names that contain what was typed, or differ from it by few letters; nearest first, at most
    /// three.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names) =>
        typed.Length == 0
            ? []
            :
            [
                .. names
                    .Select(name => (Name: name, Distance: Distance(typed, name)))
                    .Where(candidate => candidate.Distance <= Math.Max(1, typed.Length / 3))
                    .OrderBy(candidate => candidate.Distance)
                    .Select(candidate => candidate.Name)
                    .Take(MaxNames),
            ];

    private static int Distance(string typed, string name)
    {
        if (name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            return 0;
        // A long name is also near by one of its words, or by all but the number.
        return ((string[])[.. name.Split('-'), name, name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..]]).Min(
            part => Edits(typed, part)
        );
    }

    // Levenshtein's distance, one row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced =
                    diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
