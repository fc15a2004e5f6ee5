namespace BucketLab.Media;

/// <summary>One place where a playlist does not follow a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Message">The finding, in words.</param>
public sealed record HlsFinding(HlsRule Rule, string Message)
{
    /// <summary>The playlist, as the one above it names it; null when only one was looked at.</summary>
    public string? Playlist { get; init; }

    /// <summary>The line, counted from 1; null when it is about no single line.</summary>
    public int? Line { get; init; }

    /// <summary>Place, rule and message in one line.</summary>
    public override string ToString()
    {
        var line = Line is { } number ? FormattableString.Invariant($"line {number}") : null;
        var place = string.Join(", ", new[] { Playlist, line }.OfType<string>());
        return $"{(place.Length == 0 ? "" : place + ": ")}{Message} [{Rule.Id}, {Rule.Source}]";
    }
}
