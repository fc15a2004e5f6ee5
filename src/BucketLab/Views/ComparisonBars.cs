using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The bars of a <see cref="Comparison"/>: a block for each measure, in it a bar for each thing.</summary>
internal static class ComparisonBars
{
    private static readonly string[] Colours = [Ink.Read, Ink.Write, Ink.Allowed, Ink.Cached, Ink.Secret];

    public static string ToHtml(
        IReadOnlyList<string> measures,
        IReadOnlyList<(string Name, IReadOnlyList<Quantity> Quantities)> rows
    ) =>
        string.Concat(
            measures.Select(
                (measure, index) =>
                {
                    var longest = Math.Max(
                        1e-9,
                        rows.Select(row => row.Quantities[index].Value).DefaultIfEmpty(0).Max()
                    );
                    return $"<p class=\"bl-quiet\" style=\"margin-top:10px\">{HtmlText.Escape(measure)}</p>"
                        + string.Concat(
                            rows.Select(row =>
                                Bar.Row(
                                    HtmlText.Escape(row.Name),
                                    row.Quantities[index].Text,
                                    Bar.Solid(
                                        row.Quantities[index].Value / longest * 100,
                                        Colours[index % Colours.Length]
                                    )
                                )
                            )
                        );
                }
            )
        );
}
