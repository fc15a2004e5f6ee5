using System.Globalization;
using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>A prediction beside what was measured: hollow and solid.</summary>
/// <param name="predicted">The prediction, or null without one.</param>
/// <param name="measured">The measurement.</param>
/// <param name="areAmounts">True if numbers are drawn as bars; status codes and years are not.</param>
/// <param name="verdict">The comparison, in a sentence.</param>
/// <param name="explanation">One or two sentences that say why.</param>
/// <param name="note">A further sentence, or null.</param>
internal sealed class CompareBars(
    object? predicted,
    object? measured,
    bool areAmounts,
    string verdict,
    string? explanation,
    string? note
) : View
{
    public override string ToHtml()
    {
        var words =
            $"<p><span class=\"bl-tier\">{HtmlText.Escape(verdict)}</span></p>"
            + Paragraph(explanation, "")
            + Paragraph(note, " class=\"bl-quiet\"");
        return ViewFrame.Wrap("observation", $"<div class=\"bl-card\">{Bars() ?? Facts()}{words}</div>");
    }

    public override string ToText() =>
        string.Join(
            '\n',
            new[]
            {
                $"your prediction  {NumberFormat.Plain(Write(predicted) ?? "none")}",
                $"measured         {NumberFormat.Plain(Write(measured) ?? "nothing")}",
                verdict,
                explanation,
                note,
            }.Where(line => !string.IsNullOrEmpty(line))
        );

    private string? Bars()
    {
        if (
            !areAmounts
            || Number(predicted) is not { } mine
            || Number(measured) is not { } real
            || mine < 0
            || real < 0
        )
            return null;
        var longest = Math.Max(1e-9, Math.Max(mine, real));
        return Bar.Row("your prediction", Write(predicted)!, Bar.Hollow(mine / longest * 100, Ink.Read))
            + Bar.Row("measured", Write(measured)!, Bar.Solid(real / longest * 100, Ink.Read));
    }

    private string Facts() =>
        "<dl class=\"bl-facts\">"
        + $"<div><dt>your prediction</dt><dd>{HtmlText.Escape(Write(predicted) ?? "none")}</dd></div>"
        + $"<div><dt>measured</dt><dd>{HtmlText.Escape(Write(measured) ?? "nothing")}</dd></div></dl>";

    private static string Paragraph(string? text, string attributes) =>
        string.IsNullOrEmpty(text) ? "" : $"<p{attributes}>{HtmlText.Escape(text)}</p>";

    /// <summary>A value as people read it.</summary>
    internal static string? Write(object? value) =>
        value switch
        {
            null => null,
            bool truth => truth ? "yes" : "no",
            _ => Number(value) is { } number
                ? NumberFormat.Of(number)
                : Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static double? Number(object? value) =>
        value switch
        {
            int or long or short or byte or uint or ulong or float or double or decimal => Convert.ToDouble(
                value,
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };
}
