using System.Globalization;
using System.Text.Json;
using BucketLab.Contracts.Display.Drawings;

namespace BucketLab.Contracts.Display.Charts;

/// <summary>
/// Reads the JSON of plotly (https://plotly.com/javascript/reference/): lines, points, areas and upright bars. Other
/// kinds of traces are named and not read; their data is the business of a host that runs plotly.
/// </summary>
internal sealed class FigureReader
{
    private readonly JsonElement layout;
    private readonly List<string> categories = [];
    private readonly List<string> notDrawn = [];
    private readonly SortedDictionary<string, List<ChartSeries>> series = new(StringComparer.Ordinal);

    private FigureReader(JsonElement layout) => this.layout = layout;

    /// <summary>Reads a figure.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static ChartFigure Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var reader = new FigureReader(Member(root, "layout"));
        var colour = 0;
        foreach (var trace in Items(Member(root, "data")))
            reader.Add(trace, SeriesPalette.At(colour++));
        return reader.Figure();
    }

    private ChartFigure Figure() =>
        new()
        {
            Title = TitleOf(layout),
            XTitle = TitleOf(Member(layout, "xaxis")),
            IsXLogarithmic = TextOf(Member(layout, "xaxis"), "type") == "log",
            Categories = categories,
            Panels = [.. series.Select(axis => Panel(axis.Key, axis.Value))],
            NotDrawn = [.. notDrawn.Distinct(StringComparer.Ordinal)],
        };

    // "y" is described by "yaxis", "y2" by "yaxis2".
    private ChartPanel Panel(string axis, List<ChartSeries> drawn)
    {
        var described = Member(layout, "yaxis" + axis[1..]);
        return new(TitleOf(described), TextOf(described, "type") == "log", drawn);
    }

    private void Add(JsonElement trace, (string Colour, string Dash) fallback)
    {
        var kind = TextOf(trace, "type") is { Length: > 0 } named ? named : "scatter";
        var isRead = kind is "scatter" or "scattergl" || (kind is "bar" && TextOf(trace, "orientation") != "h");
        if (!isRead || PointsOf(trace) is not { } points)
        {
            notDrawn.Add(kind);
            return;
        }

        var axis = TextOf(trace, "yaxis") is { Length: > 0 } other ? other : "y";
        if (!series.TryGetValue(axis, out var panel))
            series[axis] = panel = [];
        panel.Add(new ChartSeries(TextOf(trace, "name"), points, LookOf(trace, kind, fallback)));
    }

    private List<ChartPoint>? PointsOf(JsonElement trace)
    {
        // An array that is packed into Base64 is an object here.
        if (Member(trace, "y").ValueKind != JsonValueKind.Array || Member(trace, "x").ValueKind == JsonValueKind.Object)
            return null;
        var across = Items(Member(trace, "x")).ToList();
        return
        [
            .. Items(Member(trace, "y"))
                .Select(
                    (y, index) =>
                        new ChartPoint(
                            across.Count == 0 ? index
                                : index < across.Count ? Across(across[index])
                                : double.NaN,
                            NumberOf(y)
                        )
                ),
        ];
    }

    private double Across(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return NumberOf(value);
        var word = value.GetString()!;
        if (categories.Count == 0 && double.TryParse(word, CultureInfo.InvariantCulture, out var number))
            return number;
        if (!categories.Contains(word, StringComparer.Ordinal))
            categories.Add(word);
        return categories.IndexOf(word);
    }

    private static SeriesLook LookOf(JsonElement trace, string kind, (string Colour, string Dash) fallback)
    {
        var (line, marker) = (Member(trace, "line"), Member(trace, "marker"));
        var mode = TextOf(trace, "mode");
        var colour = TextOf(line, "color") is { Length: > 0 } own ? own : TextOf(marker, "color");
        var dash =
            TextOf(line, "dash") is { Length: > 0 } named ? SeriesPalette.Dashes(named)
            : line.ValueKind == JsonValueKind.Undefined ? fallback.Dash
            : "";
        return new SeriesLook(
            SeriesPalette.IsColour(colour) ? colour : fallback.Colour,
            mode == "markers" ? "none" : dash,
            kind == "bar",
            TextOf(trace, "fill") is "tozeroy" or "tonexty",
            mode.Contains("markers", StringComparison.Ordinal)
        );
    }

    private static double NumberOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String
                when double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) => number,
            _ => double.NaN,
        };

    // A title is an object since plotly 1.43, and was a text before.
    private static string TitleOf(JsonElement owner) =>
        Member(owner, "title") is { ValueKind: JsonValueKind.Object } title
            ? TextLine.Of(TextOf(title, "text"))
            : TextLine.Of(TextOf(owner, "title"));

    private static string TextOf(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static JsonElement Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) ? member : default;

    private static IEnumerable<JsonElement> Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
