using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>
/// A question that this machine could not measure, beside what a recorded run gave; nothing in it is called a
/// measurement.
/// </summary>
/// <param name="predicted">The prediction, or null without one.</param>
/// <param name="recorded">The measurement of a recorded run, or null without one.</param>
/// <param name="explanation">One or two sentences that say why.</param>
/// <param name="note">A further sentence, or null.</param>
internal sealed class UnmeasuredCard(object? predicted, object? recorded, string? explanation, string? note) : View
{
    private const string Measured = "not measured here";

    private string Verdict =>
        recorded is null
            ? "This machine could not measure it."
            : "This machine could not measure it. The recorded run is from another machine.";

    public override string ToHtml() =>
        ViewFrame.Wrap(
            "observation",
            $"<div class=\"bl-card\"><dl class=\"bl-facts\">{string.Concat(Facts().Select(Row))}</dl>"
                + $"<p><span class=\"bl-tier\">{Verdict}</span></p>{Paragraph(explanation, "")}"
                + $"{Paragraph(note, " class=\"bl-quiet\"")}</div>"
        );

    public override string ToText() =>
        string.Join(
            '\n',
            Facts()
                .Select(fact => $"{fact.Name, -15}  {NumberFormat.Plain(fact.Value)}")
                .Concat(new[] { Verdict, explanation, note }.OfType<string>())
        );

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("your prediction", CompareBars.Write(predicted) ?? "none");
        yield return ("measured", Measured);
        if (CompareBars.Write(recorded) is { } text)
            yield return ("recorded run", text);
    }

    private static string Row((string Name, string Value) fact) =>
        $"<div><dt>{fact.Name}</dt><dd>{HtmlText.Escape(fact.Value)}</dd></div>";

    private static string Paragraph(string? text, string attributes) =>
        string.IsNullOrEmpty(text) ? "" : $"<p{attributes}>{HtmlText.Escape(text)}</p>";
}
