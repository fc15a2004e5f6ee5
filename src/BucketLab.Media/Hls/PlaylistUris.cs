using System.Text;
using BucketLab.Media.Hls.Parsing;

namespace BucketLab.Media.Hls;

/// <summary>The names in the text of a playlist: lines without <c>#</c>, and attributes called URI (RFC 8216, 4.1 and 4.2).</summary>
public static class PlaylistUris
{
    /// <summary>
    /// Replaces each name and leaves every other character as it is, tags that nobody here knows included. Names are
    /// found by the very reading that <see cref="HlsPlaylist.Parse"/> uses, so that whatever a player is told to fetch
    /// is seen here.
    /// </summary>
    /// <param name="playlist">The text of a playlist of either kind.</param>
    /// <param name="replace">Gives the new name; it may be the old one.</param>
    public static string Replace(string playlist, Func<string, string> replace)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        ArgumentNullException.ThrowIfNull(replace);
        var (text, done) = (new StringBuilder(playlist.Length), 0);
        foreach (var (start, end, name, isBare) in Names(playlist))
        {
            var replaced = replace(name);
            // An attribute without quotes is against the rules, but players take it; its new name may hold a comma.
            text.Append(playlist, done, start - done).Append(isBare && replaced != name ? $"\"{replaced}\"" : replaced);
            done = end;
        }
        return text.Append(playlist, done, playlist.Length - done).ToString();
    }

    /// <summary>All names, in the order in which they stand there.</summary>
    public static IReadOnlyList<string> Of(string playlist)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        return [.. Names(playlist).Select(found => found.Name)];
    }

    private static IEnumerable<(int Start, int End, string Name, bool IsBare)> Names(string playlist)
    {
        foreach (var line in PlaylistLine.Read(playlist))
        {
            if (line.Tag is null)
                yield return (line.LineStart, line.LineEnd, line.Text, false);
            foreach (var uri in line.HasAttributes
                ? PlaylistAttribute.Read(line.Value).Where(attribute => attribute.Name == "URI") : [])
            {
                var start = line.ValueStart + uri.Start + (uri.IsQuoted ? 1 : 0);
                yield return (start, start + uri.Value.Length, uri.Value, !uri.IsQuoted);
            }
        }
    }
}
