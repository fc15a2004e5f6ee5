using System.Text.RegularExpressions;

namespace BucketLab.Media.Hls;

/// <summary>The names in the text of a playlist: lines without <c>#</c>, and attributes called URI (RFC 8216, 4.1 and 4.2).</summary>
public static partial class PlaylistUris
{
    /// <summary>Replaces each name and leaves every other character as it is, tags that nobody here knows included.</summary>
    /// <param name="playlist">The text of a playlist of either kind.</param>
    /// <param name="replace">Gives the new name; it may be the old one.</param>
    public static string Replace(string playlist, Func<string, string> replace)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        ArgumentNullException.ThrowIfNull(replace);
        return Line().Replace(playlist, line => line.Value switch
        {
            ['#', 'E', 'X', 'T', ..] => Attribute().Replace(line.Value, name => replace(name.Value)),
            ['#', ..] => line.Value,
            _ when string.IsNullOrWhiteSpace(line.Value) => line.Value,
            _ => replace(line.Value.Trim()),
        });
    }

    /// <summary>All names, in the order in which they stand there.</summary>
    public static IReadOnlyList<string> Of(string playlist)
    {
        var names = new List<string>();
        Replace(playlist, name =>
        {
            names.Add(name);
            return name;
        });
        return names;
    }

    [GeneratedRegex(@"[^\r\n]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Line();

    // Only an attribute of this very name, and not the same letters inside a quoted value: quotes before it come in pairs.
    [GeneratedRegex(@"(?<=^#EXT[^:""]*:([^""]*""[^""]*"")*[^""]*(?<![^:,])URI="")[^""]*(?="")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute();
}
