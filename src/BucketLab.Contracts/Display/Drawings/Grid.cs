using System.Globalization;
using System.Text;

namespace BucketLab.Contracts.Display.Drawings;

/// <summary>Rows and columns, as an HTML table with headers and as aligned text.</summary>
/// <param name="columns">The headings; a heading that ends with <c>&gt;</c> is right-aligned.</param>
internal sealed class Grid(params IReadOnlyList<string> columns)
{
    private const int MaxColumns = 100;

    private readonly List<(IReadOnlyList<string> Html, IReadOnlyList<string> Text)> rows = [];

    /// <summary>Adds a row of plain texts.</summary>
    public void Add(params IReadOnlyList<string> cells) => rows.Add(([.. cells.Select(HtmlText.Escape)], cells));

    /// <summary>Adds a row whose cells look different in HTML (escaped already) and in text.</summary>
    public void Add(IReadOnlyList<(string Html, string Text)> cells) =>
        rows.Add(([.. cells.Select(cell => cell.Html)], [.. cells.Select(cell => cell.Text)]));

    public string ToHtml(string? caption = null, int keyColumn = -1)
    {
        var html = new StringBuilder("<div class=\"bl-scroll\" tabindex=\"0\"><table>");
        if (caption is not null)
            html.Append("<caption>").Append(HtmlText.Escape(caption)).Append("</caption>");
        html.Append("<thead><tr>");
        foreach (var column in columns)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<th scope=\"col\"{(IsRight(column) ? " align=\"right\"" : "")}>"
                    + $"{HtmlText.Escape(column.TrimEnd('>'))}</th>"
            );
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (index, cell) in row.Html.Index())
                html.Append(CultureInfo.InvariantCulture, $"<td{ClassOf(index, keyColumn)}>{cell}</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>Aligned columns; the widest column that is not a number gives way when a line would be longer than
    /// 100.</summary>
    public string ToText()
    {
        var table = rows.Select(row => row.Text.Select(text => NumberFormat.Plain(TextLine.Of(text))).ToArray())
            .Prepend([.. columns.Select(column => column.TrimEnd('>'))])
            .ToList();
        var widths = columns.Select((_, index) => table.Max(row => row[index].Length)).ToArray();
        var excess = widths.Sum() + (2 * (widths.Length - 1)) - MaxColumns;
        if (excess > 0)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            widths[widest] = Math.Max(8, widths[widest] - excess);
        }

        return string.Join(
            '\n',
            table.Select(row =>
                string.Join("  ", row.Select((cell, index) => Fit(cell, widths[index], IsRight(columns[index]))))
                    .TrimEnd()
            )
        );
    }

    private static string Fit(string text, int width, bool right)
    {
        if (text.Length > width)
            text = text[..(width - 3)] + "...";
        return right ? text.PadLeft(width) : text.PadRight(width);
    }

    private static bool IsRight(string column) => column.EndsWith('>');

    private string ClassOf(int index, int keyColumn)
    {
        if (index == keyColumn)
            return " class=\"bl-key bl-mono\"";
        return IsRight(columns[index]) ? " align=\"right\"" : "";
    }
}
