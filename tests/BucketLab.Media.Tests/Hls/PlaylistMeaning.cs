using System.Globalization;

namespace BucketLab.Media.Tests.Hls;

/// <summary>
/// Reads the meaning of each segment of a media playlist, line by line as RFC 8216 has it and by none of the library's
/// code: the independent judge of whether writing kept the meaning.
/// </summary>
internal static class PlaylistMeaning
{
    private static readonly string[] ForAll =
    [
        "VERSION",
        "TARGETDURATION",
        "PLAYLIST-TYPE",
        "ENDLIST",
        "I-FRAMES-ONLY",
        "INDEPENDENT-SEGMENTS",
        "START",
        "SERVER-CONTROL",
        "DEFINE",
    ];

    public static IReadOnlyList<string> Of(string playlist)
    {
        var (said, forAll, keys, pending) = (
            new List<string>(),
            new SortedSet<string>(StringComparer.Ordinal),
            new SortedDictionary<string, string>(StringComparer.Ordinal),
            new List<string>()
        );
        var (map, number, discontinuities) = ("none", 0L, 0L);
        var variables = playlist
            .Split('\n')
            .Where(line => line.StartsWith("#EXT-X-DEFINE:NAME=", StringComparison.Ordinal))
            .ToDictionary(line => $"{{${line.Split('"')[1]}}}", line => line.Split('"')[3], StringComparer.Ordinal);
        foreach (var written in playlist.Split('\n').Where(line => line.Length > 0 && line != "#EXTM3U"))
        {
            var line = variables.Aggregate(
                written,
                (text, one) => text.Replace(one.Key, one.Value, StringComparison.Ordinal)
            );
            var (tag, value) = line.Split(':', 2) is [var name, var rest] ? (name, rest) : (line, "");
            if (line[0] != '#')
            {
                said.Add(
                    $"{number++}/{discontinuities} {line} map[{map}] keys[{string.Join(' ', keys.Values)}] "
                        + $"{string.Join(' ', pending.Order(StringComparer.Ordinal))}"
                );
                pending.Clear();
            }
            else if (tag == "#EXT-X-KEY")
            {
                Key(value, keys);
            }
            else if (tag == "#EXT-X-MAP")
            {
                map = $"{value} by {string.Join(' ', keys.Values)}";
            }
            else if (tag is "#EXT-X-MEDIA-SEQUENCE" or "#EXT-X-DISCONTINUITY-SEQUENCE")
            {
                (number, discontinuities) =
                    tag == "#EXT-X-MEDIA-SEQUENCE" ? (Number(value), discontinuities) : (number, Number(value));
            }
            else if (tag == "#EXT-X-DISCONTINUITY")
            {
                discontinuities++;
            }
            else if (ForAll.Contains(tag["#EXT-X-".Length..]))
            {
                forAll.Add(line);
            }
            else
            {
                pending.Add(Normal(tag, value));
            }
        }
        return
        [
            .. forAll,
            .. said,
            $"behind: map[{map}] keys[{string.Join(' ', keys.Values)}] {discontinuities} {string.Join(' ', pending)}",
        ];
    }

    private static void Key(string value, SortedDictionary<string, string> keys)
    {
        if (value.StartsWith("METHOD=NONE", StringComparison.Ordinal))
            keys.Clear();
        else
            keys[value.Split("KEYFORMAT=").ElementAtOrDefault(1) ?? "\"identity\""] = value;
    }

    private static string Normal(string tag, string value) =>
        tag switch
        {
            "#EXTINF" => $"{decimal.Parse(value.Split(',')[0], CultureInfo.InvariantCulture):0.#######} "
                + $"{value.Split(',', 2)[1]}",
            "#EXT-X-PROGRAM-DATE-TIME" => DateTimeOffset
                .Parse(value, CultureInfo.InvariantCulture)
                .UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            _ => $"{tag}:{value}",
        };

    private static long Number(string value) => long.Parse(value, CultureInfo.InvariantCulture);
}
