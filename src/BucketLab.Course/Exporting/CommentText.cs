using System.Text;

namespace BucketLab.Course.Exporting;

/// <summary>The text of a lesson as comments of a program.</summary>
internal static class CommentText
{
    private const int Width = 110;

    /// <summary>Comment lines. Long lines are broken between words; tables and code blocks stay as they are.</summary>
    public static string Of(string markdown)
    {
        var comment = new StringBuilder();
        var verbatim = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            verbatim ^= fence;
            foreach (var piece in verbatim || fence || line.StartsWith('|') ? [line] : Broken(line))
                comment.Append(piece.Length == 0 ? "//" : "// ").AppendLine(piece);
        }

        return comment.ToString();
    }

    private static IEnumerable<string> Broken(string line)
    {
        var indent = line[..^line.TrimStart().Length];
        while (line.Length > Width && line.LastIndexOf(' ', Width) is var space && space > indent.Length)
        {
            yield return line[..space];
            line = indent + line[(space + 1)..];
        }

        yield return line;
    }
}
