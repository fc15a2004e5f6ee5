using System.Collections.Immutable;
using System.Globalization;

namespace BucketLab.Media.Hls.Parsing;

/// <summary>The <c>NAME=value,NAME="value"</c> part of a tag (RFC 8216, 4.2). What is taken out by name is known; the rest is kept.</summary>
internal sealed class AttributeList
{
    private readonly Dictionary<string, string> values = [];
    private readonly List<string> names = [];

    private AttributeList()
    {
    }

    /// <summary>What is wrong with the list; null when it follows the grammar.</summary>
    public string? Problem { get; private set; }

    /// <summary>The attributes that nobody asked for, as they stand in the file.</summary>
    public ImmutableArray<string> Rest => [.. names.Select(name => $"{name}={values[name]}")];

    public static AttributeList Parse(string text)
    {
        var list = new AttributeList();
        for (var at = 0; at < text.Length && list.Problem is null;)
            at = list.One(text, at);
        return list;
    }

    /// <summary>The value without its quotes; null when the attribute is not there.</summary>
    public string? Text(string name)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        names.Remove(name);
        return value is ['"', .. var inner, '"'] ? inner : value;
    }

    public bool Yes(string name) => Text(name) == "YES";

    /// <summary>A decimal integer; null when there is none or it is no number, which is then a problem.</summary>
    public long? Whole(string name) => Number(name, text =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null);

    /// <summary>A decimal floating-point number; null as for <see cref="Whole"/>.</summary>
    public decimal? Fraction(string name) => Number(name, text =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null);

    /// <summary>A size such as <c>640x360</c>; null as for <see cref="Whole"/>.</summary>
    public Resolution? Size(string name) => Number(name, Resolution.Parse);

    private T? Number<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        var number = parse(text);
        if (number is null)
            Problem ??= $"{name} has the value '{text}', which is not of its kind.";
        return number;
    }

    private int One(string text, int at)
    {
        var equals = text.IndexOf('=', at);
        if (equals < 0)
        {
            Problem = $"'{text[at..]}' has no value.";
            return text.Length;
        }
        var name = text[at..equals].Trim();
        if (name.Length == 0 || name.Any(letter => !(char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-')))
            Problem = $"'{name}' is no attribute name; they have capital letters, digits and hyphens.";
        var end = EndOfValue(text, equals + 1);
        if (end < 0)
        {
            Problem = $"The quoted value of {name} does not end.";
            end = text.Length;
        }
        if (!values.TryAdd(name, text[(equals + 1)..end]))
            Problem ??= $"{name} stands there twice.";
        else
            names.Add(name);
        return end + 1;
    }

    private static int EndOfValue(string text, int from)
    {
        if (from < text.Length && text[from] == '"')
        {
            var quote = text.IndexOf('"', from + 1);
            return quote < 0 ? -1 : quote + 1;
        }
        var comma = text.IndexOf(',', from);
        return comma < 0 ? text.Length : comma;
    }
}
