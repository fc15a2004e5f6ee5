namespace BucketLab.Media.Hls.Parsing;

/// <summary>One line that means something: a tag with its value, or a URI.</summary>
/// <param name="Number">Counted from 1, as editors do.</param>
/// <param name="Text">The whole line.</param>
/// <param name="Tag">The name without <c>#</c>; null for a URI.</param>
/// <param name="Value">What follows the colon; empty for a tag without a value, the URI for a URI.</param>
internal sealed record PlaylistLine(int Number, string Text, string? Tag, string Value)
{
    /// <summary>The lines of a playlist without blank ones and comments (RFC 8216, 4.1).</summary>
    public static IEnumerable<PlaylistLine> Read(string text)
    {
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#' && !line.StartsWith("#EXT", StringComparison.Ordinal))
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] != '#')
                yield return new PlaylistLine(number, line, null, line);
            else
                yield return new PlaylistLine(number, line, colon < 0 ? line[1..] : line[1..colon], colon < 0 ? "" : line[(colon + 1)..]);
        }
    }
}
