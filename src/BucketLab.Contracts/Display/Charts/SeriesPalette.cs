namespace BucketLab.Contracts.Display.Charts;

/// <summary>Okabe and Ito's colours, each with dashes of its own, so that a series is told apart without its
/// colour.</summary>
internal static class SeriesPalette
{
    /// <summary>The colour of what stands behind the lines.</summary>
    public const string Area = "#8a8f94";

    private static readonly (string Colour, string Dash)[] Looks =
    [
        ("#0072b2", ""),
        ("#e69f00", "8 3"),
        ("#009e73", "2 3"),
        ("#cc79a7", "8 3 2 3"),
        ("#56b4e9", "12 4"),
        ("#d55e00", "12 4 2 4"),
    ];

    private static readonly string[] PlotlyDashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];

    /// <summary>The look of the series with this number, from 0; after six they begin again.</summary>
    public static (string Colour, string Dash) At(int number) => Looks[number % Looks.Length];

    /// <summary>Returns plotly's name of these dashes.</summary>
    public static string PlotlyNameOf(string dashes) =>
        PlotlyDashes[Math.Max(0, Array.FindIndex(Looks, look => look.Dash == dashes))];

    /// <summary>The dashes that plotly calls so; those of a solid line for a name that it does not know.</summary>
    public static string Dashes(string plotly) =>
        Array.IndexOf(PlotlyDashes, plotly) is >= 0 and var at ? Looks[at].Dash : "";

    /// <summary>Returns true if a text is a colour and nothing that ends a style: <c>#rrggbb</c>, a name, or
    /// <c>rgb(...)</c>.</summary>
    public static bool IsColour(string text) =>
        text.Length is > 0 and <= 40
        && text.All(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '#' or '(' or ')' or ',' or '.' or ' ' or '%'
        );
}
