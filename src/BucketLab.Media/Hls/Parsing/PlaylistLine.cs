using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>
/// One line that means something: a tag with its value, or a URI. Reader, validator and rewriter all read lines here.
/// </summary>
/// <param name="Number">Counted from 1, as editors do.</param>
/// <param name="Text">The line without blanks around it.</param>
/// <param name="Start">Where <paramref name="Text"/> begins in the playlist.</param>
/// <param name="Tag">The name without <c>#</c>; null for a URI.</param>
/// <param name="Value">The text after the colon; empty for a tag without a value, the URI for a URI.</param>
internal sealed record PlaylistLine(int Number, string Text, int Start, string? Tag, string Value)
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The variables that are defined in front of it; null for a value that is not known.</summary>
    public ImmutableDictionary<string, string?> Variables { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A URI with the values of its variables.</summary>
    public string Uri => VariableReference.Replace(Value, Variables);

    /// <summary>Start of the line in the playlist, blanks included.</summary>
    public int LineStart { get; private init; }

    /// <summary>End of the line, blanks included and without its line feed.</summary>
    public int LineEnd { get; private init; }

    /// <summary>Start of <see cref="Value"/> in the playlist; it ends with the line.</summary>
    public int ValueStart => Start + Text.Length - Value.Length;

    /// <summary>
    /// True if the value is an attribute list, as far as anybody can tell; titles and dates only look like one.
    /// </summary>
    public bool HasAttributes => Tag is not (null or "EXTINF" or "EXT-X-PROGRAM-DATE-TIME");

    /// <summary>The lines of a playlist without blank ones and comments (RFC 8216, 4.1).</summary>
    public static IEnumerable<PlaylistLine> Read(string text)
    {
        var (number, start) = (0, text.StartsWith(ByteOrderMark) ? 1 : 0);
        while (start <= text.Length)
        {
            number++;
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (Of(text, start, end, number) is { } line)
                yield return line;
            start = end + 1;
        }
    }

    private static PlaylistLine? Of(string text, int lineStart, int lineEnd, int number)
    {
        if (lineEnd > lineStart && text[lineEnd - 1] == '\r')
            lineEnd--;
        var (start, end) = (lineStart, lineEnd);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (start < end && char.IsWhiteSpace(text[end - 1]))
            end--;
        var line = text[start..end];
        if (line.Length == 0 || line[0] == '#' && !line.StartsWith("#EXT", StringComparison.Ordinal))
            return null;
        if (line[0] != '#')
            return new PlaylistLine(number, line, start, null, line) { LineStart = lineStart, LineEnd = lineEnd };
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new PlaylistLine(number, line, start, line[1..], "")
            : new PlaylistLine(number, line, start, line[1..colon], line[(colon + 1)..]);
    }
}
