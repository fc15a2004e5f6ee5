using System.Text;

namespace BucketLab.Media;

/// <summary>
/// The names in the text of a playlist: lines without <c>#</c>, and attributes that are a URI (RFC 8216, 4.1 and 4.2).
/// </summary>
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
        ArgumentNullException.ThrowIfNull(replace);
        return Rewrite(playlist, name => replace(name.Name));
    }

    /// <summary>
    /// As <see cref="Replace"/>, for those who treat names by what players do with them. A name with a variable whose
    /// value is not known is not asked for and stays as it is: only the player can tell what it names.
    /// </summary>
    /// <param name="playlist">The text of a playlist of either kind.</param>
    /// <param name="replace">Gives the new name; the old one is written as it stood there.</param>
    /// <param name="origin">Where the playlist came from, which variables may ask for.</param>
    public static string Rewrite(string playlist, Func<PlaylistName, string> replace, PlaylistOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        ArgumentNullException.ThrowIfNull(replace);
        var (text, done) = (new StringBuilder(playlist.Length), 0);
        foreach (var found in Names(playlist, origin))
        {
            var replaced = found.IsKnown ? replace(found.Name) : found.Name.Name;
            // An attribute without quotes is against the rules, but players take it; its new name may hold a comma.
            text.Append(playlist, done, found.Start - done)
                .Append(
                    replaced == found.Name.Name ? found.Written
                    : found.IsBare ? $"\"{replaced}\""
                    : replaced
                );
            done = found.End;
        }
        return text.Append(playlist, done, playlist.Length - done).ToString();
    }

    /// <summary>All names, in the order in which they stand there, with the values of their variables.</summary>
    /// <param name="playlist">The text of a playlist of either kind.</param>
    /// <param name="origin">Where the playlist came from, which variables may ask for.</param>
    public static IReadOnlyList<string> Of(string playlist, PlaylistOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        return [.. Names(playlist, origin).Select(found => found.Name.Name)];
    }

    private static IEnumerable<Found> Names(string playlist, PlaylistOrigin? origin)
    {
        foreach (var line in new VariableReader(origin, new FindingList()).Read(playlist))
        {
            if (line.Tag is null)
                yield return new Found(line.LineStart, line.LineEnd, line.Text, line);
            foreach (
                var uri in line.HasAttributes
                    ? PlaylistAttribute.Read(line.Value).Where(attribute => IsUri(line, attribute.Name))
                    : []
            )
            {
                var start = line.ValueStart + uri.Start + (uri.IsQuoted ? 1 : 0);
                yield return new Found(start, start + uri.Value.Length, uri.Value, line)
                {
                    IsBare = !uri.IsQuoted,
                    TakesParameters = uri.Name != "URI",
                };
            }
        }
    }

    // Clients' own attributes begin with X- and may be anything, but for those of interstitials (rfc8216bis, D.2).
    private static bool IsUri(PlaylistLine line, string attribute) =>
        attribute switch
        {
            "URI" => true,
            "SERVER-URI" => line.Tag == "EXT-X-CONTENT-STEERING",
            "X-ASSET-URI" or "X-ASSET-LIST" => line.Tag == "EXT-X-DATERANGE",
            _ => false,
        };

    private sealed record Found(int Start, int End, string Written, PlaylistLine Line)
    {
        public bool IsBare { get; init; }

        public bool TakesParameters { get; init; }

        public PlaylistName Name => new(VariableReference.Replace(Written, Line.Variables), TakesParameters);

        public bool IsKnown =>
            VariableReference.CanReplace(Written, Line.Variables)
            || !VariableReference.In(Written).Any(Line.Variables.ContainsKey);
    }
}

/// <summary>One name that stands in a playlist.</summary>
/// <param name="Name">The URI that a player fetches, with the values of its variables.</param>
/// <param name="TakesParameters">
/// True if players add parameters of their own to its query, which a signed link does not bear: steering servers and
/// interstitials (draft-pantos-hls-rfc8216bis, 7 and appendix D).
/// </param>
public sealed record PlaylistName(string Name, bool TakesParameters);
