namespace BucketLab.Media;

/// <summary>
/// One <c>NAME=value</c> of a tag and where it stands (RFC 8216, 4.2): the one reading that reader, validator and
/// rewriter share.
/// </summary>
/// <param name="Name">Without the blanks that some writers put around it.</param>
/// <param name="Raw">The value as it stands there, quotes included, without blanks around it.</param>
/// <param name="Start">Where <paramref name="Raw"/> begins in the list.</param>
/// <param name="Problem">Its error; null when it follows the grammar.</param>
internal sealed record PlaylistAttribute(string Name, string Raw, int Start, string? Problem)
{
    /// <summary>True if the value is a quoted string.</summary>
    public bool IsQuoted => Raw is ['"', .., '"'];

    /// <summary>True if variables in the value are replaced: quoted strings and hexadecimal sequences
    /// (draft-pantos-hls-rfc8216bis, 4.3).</summary>
    public bool TakesVariables => IsQuoted || Raw is ['0', 'x' or 'X', ..];

    /// <summary>The value without its quotes.</summary>
    public string Value => Raw is ['"', .. var inner, '"'] ? inner : Raw;

    /// <summary>All attributes of a list, as far as it can be read.</summary>
    public static IEnumerable<PlaylistAttribute> Read(string list)
    {
        for (var at = 0; at < list.Length; )
        {
            var (attribute, next) = One(list, at);
            yield return attribute;
            at = next;
        }
    }

    private static (PlaylistAttribute Attribute, int Next) One(string list, int at)
    {
        var equals = list.IndexOf('=', at);
        if (equals < 0)
            return (new PlaylistAttribute("", "", list.Length, $"'{list[at..]}' has no value."), list.Length);
        var (name, start) = (list[at..equals].Trim(), equals + 1);
        while (start < list.Length && IsBlank(list[start]))
            start++;
        var end = EndOfValue(list, start);
        var problem = end < 0 ? $"The quoted value of {name} does not end." : ProblemOf(list[at..equals], name);
        end = end < 0 ? list.Length : end;
        var next = list.IndexOf(',', end);
        next = next < 0 ? list.Length : next;
        var raw = list[start..end].TrimEnd();
        if (problem is null && (start > equals + 1 || next > start + raw.Length))
            problem =
                list[end..next].Trim().Length > 0
                    ? $"Something stands behind the quoted value of {name}."
                    : Blanks(name);
        return (new PlaylistAttribute(name, raw, start, problem), next + 1);
    }

    private static string? ProblemOf(string written, string name)
    {
        if (
            name.Length == 0
            || name.Any(letter => !(char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        )
            return $"'{name}' is no attribute name; they have capital letters, digits and hyphens.";
        return written.Length > name.Length ? Blanks(name) : null;
    }

    private static string Blanks(string name) => $"Blanks stand around {name}; an attribute list has none.";

    private static int EndOfValue(string list, int from)
    {
        if (from < list.Length && list[from] == '"')
        {
            var quote = list.IndexOf('"', from + 1);
            return quote < 0 ? -1 : quote + 1;
        }
        var comma = list.IndexOf(',', from);
        return comma < 0 ? list.Length : comma;
    }

    private static bool IsBlank(char sign) => sign is ' ' or '\t';
}
