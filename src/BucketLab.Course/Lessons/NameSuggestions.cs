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

    // Levenshtein's distance in which two swapped neighbours are one edit (optimal string alignment).
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(
                            edits[i - 1, j - 1] + (IsSame(from[i - 1], to[j - 1]) ? 0 : 1),
                            Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1
                        );
                if (i > 1 && j > 1 && IsSame(from[i - 1], to[j - 2]) && IsSame(from[i - 2], to[j - 1]))
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }

        return edits[from.Length, to.Length];
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
