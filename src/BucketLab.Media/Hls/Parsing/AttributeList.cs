using System.Collections.Immutable;
using System.Globalization;

namespace BucketLab.Media;

/// <summary>The attributes of a tag (RFC 8216, 4.2). What is taken out by name is known; the rest is kept.</summary>
internal sealed class AttributeList
{
    private readonly List<PlaylistAttribute> attributes;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    private readonly PlaylistLine line;

    private AttributeList(List<PlaylistAttribute> attributes, PlaylistLine line) =>
        (this.attributes, this.line) = (attributes, line);

    /// <summary>The first error of the list; null when it follows the grammar.</summary>
    public string? Problem { get; private set; }

    /// <summary>The attributes that nobody asked for, as they stand in the file.</summary>
    public ImmutableArray<string> Rest =>
        attributes.TrueForAll(attribute => taken.Contains(attribute.Name))
            ? []
            :
            [
                .. attributes
                    .Where(attribute => !taken.Contains(attribute.Name))
                    .Select(attribute => $"{attribute.Name}={attribute.Raw}"),
            ];

    public static AttributeList Parse(PlaylistLine line)
    {
        var all = PlaylistAttribute.Read(line.Value).ToList();
        var twice = all.Where(attribute => attribute.Name.Length > 0)
            .GroupBy(attribute => attribute.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any())
            ?.Key;
        return new AttributeList(
            [.. all.Where(attribute => attribute.Name.Length > 0).DistinctBy(attribute => attribute.Name)],
            line
        )
        {
            Problem =
                all.Select(attribute => attribute.Problem).FirstOrDefault(problem => problem is not null)
                ?? (twice is null ? null : $"{twice} stands there twice."),
        };
    }

    /// <summary>Returns true if the attribute is there.</summary>
    public bool Has(string name) => attributes.Exists(attribute => attribute.Name == name);

    /// <summary>
    /// A quoted string without its quotes and with the values of its variables; null when the attribute is not there.
    /// A value without quotes is taken, and is a problem.
    /// </summary>
    public string? Text(string name)
    {
        var attribute = Take(name);
        if (attribute is { IsQuoted: false })
            Problem ??= $"The value of {name} stands without quotes.";
        return attribute is null ? null : VariableReference.Replace(attribute.Value, line.Variables);
    }

    /// <summary>A word, a number or a hexadecimal sequence, which have no quotes; null when the attribute is not
    /// there.</summary>
    public string? Word(string name)
    {
        var attribute = Take(name);
        if (attribute is { IsQuoted: true })
            Problem ??= $"The value of {name} stands in quotes.";
        return attribute is { TakesVariables: true }
            ? VariableReference.Replace(attribute.Value, line.Variables)
            : attribute?.Value;
    }

    public bool Yes(string name) => Word(name) == "YES";

    /// <summary>A decimal integer; null when there is none or it is no number, which is then a problem.</summary>
    public long? Whole(string name) =>
        Number(
            name,
            text =>
                long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : (long?)null
        );

    /// <summary>A decimal floating-point number; null as for <see cref="Whole"/>.</summary>
    public decimal? Fraction(string name) =>
        Number(
            name,
            text =>
                decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : (decimal?)null
        );

    /// <summary>A size such as <c>640x360</c>; null as for <see cref="Whole"/>.</summary>
    public Resolution? Size(string name) => Number(name, Resolution.Parse);

    /// <summary>A range in quotes such as <c>"100@0"</c>; null as for <see cref="Whole"/>.</summary>
    public PlaylistByteRange? Range(string name)
    {
        if (Text(name) is not { } text)
            return null;
        // A variable whose value is not known here is no fault; it stays with what nobody asked for.
        if (VariableReference.In(text).Any())
        {
            taken.Remove(name);
            return null;
        }
        var range = PlaylistByteRange.Parse(text);
        if (range is null)
            Problem ??= $"{name} has the value '{text}', which is no length@offset.";
        return range;
    }

    private T? Number<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        if (Word(name) is not { } text)
            return null;
        var number = parse(text);
        if (number is null)
            Problem ??= $"{name} has the value '{text}', which is not of its kind.";
        return number;
    }

    private PlaylistAttribute? Take(string name)
    {
        taken.Add(name);
        return attributes.Find(attribute => attribute.Name == name);
    }
}
