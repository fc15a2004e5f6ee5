namespace BucketLab.Views;

/// <summary>Running text in lines of a terminal.</summary>
internal static class Paragraph
{
    private const int MaxColumns = 98;

    /// <summary>Lines of at most 98 columns, indented by two; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrap(string text)
    {
        var line = " ";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + 1 + word.Length > MaxColumns && line.Length > 1)
            {
                yield return line;
                line = " ";
            }

            line += " " + word;
        }

        yield return line;
    }
}
