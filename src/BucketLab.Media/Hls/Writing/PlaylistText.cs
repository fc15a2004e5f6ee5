using System.Globalization;
using System.Text;

namespace BucketLab.Media;

/// <summary>Builds the lines of a playlist.</summary>
internal sealed class PlaylistText
{
    private readonly StringBuilder text = new();

    public PlaylistText(HlsPlaylist playlist)
    {
        Line("#EXTM3U");
        if (playlist.Version is { } version)
            Line(FormattableString.Invariant($"#EXT-X-VERSION:{version}"));
        if (playlist.IndependentSegments)
            Line("#EXT-X-INDEPENDENT-SEGMENTS");
        foreach (var tag in playlist.OtherTags)
            Line(tag);
    }

    public void Line(string line) => text.Append(line).Append('\n');

    public void Tag(string name, long value) => Line(FormattableString.Invariant($"#{name}:{value}"));

    public void Tag(string name, IEnumerable<string?> attributes) =>
        Line($"#{name}:{string.Join(',', attributes.OfType<string>())}");

    public override string ToString() => text.ToString();

    /// <summary>An attribute with a quoted string, or nothing when there is no value.</summary>
    public static string? Quoted(string name, string? value) => value is null ? null : $"{name}=\"{value}\"";

    /// <summary>An attribute with a bare value, or nothing when there is no value.</summary>
    public static string? Bare<T>(string name, T? value)
        where T : struct, IFormattable =>
        value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{name}={known}") : null;
}
