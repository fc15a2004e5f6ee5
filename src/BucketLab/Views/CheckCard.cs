using BucketLab.Checks;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Reports;

namespace BucketLab.Views;

/// <summary>The answer of a check: what was observed, why that matters, what to try, and the requests it rests
/// on.</summary>
/// <param name="exercise">Id of the exercise.</param>
/// <param name="answer">The answer.</param>
internal sealed class CheckCard(string exercise, CheckAnswer answer) : View
{
    private (string Sign, string Word, string Tone, string Ink) Tier =>
        answer.Tier switch
        {
            CheckTier.NotDefined => ("\u25cb", "not yet", "quiet", Ink.Quiet),
            CheckTier.WrongType => ("\u25a1", "something else", "open", Ink.Write),
            CheckTier.Almost => ("\u25d0", "almost", "open", Ink.Write),
            _ => ("\u25cf", "right", "good", Ink.Allowed),
        };

    private IEnumerable<string> Lines =>
        new[] { answer.Observed, answer.Why, answer.Next }.Where(line => line.Length > 0);

    public override string ToHtml()
    {
        var (sign, word, tone, ink) = Tier;
        var requests =
            answer.Requests.Count == 0
                ? ""
                : $"<div style=\"margin-top:8px\">{new TruthTable(answer.Requests, []).Content()}</div>";
        return ViewFrame.Wrap(
            "check",
            $"<div class=\"bl-card\" style=\"border-left-color:{ink}\"><p><span class=\"bl-tier bl-"
                + $"{tone}\">{sign} {word}</span> <span class=\"bl-quiet bl-mono\">"
                + $"{HtmlText.Escape(exercise)}</span></p>"
                + string.Concat(Lines.Select(line => $"<p>{HtmlText.WithCode(line)}</p>"))
                + requests
                + "</div>"
        );
    }

    public override string ToText()
    {
        var (sign, word, _, _) = Tier;
        var requests = answer.Requests.Count == 0 ? "" : "\n\n" + new TruthTable(answer.Requests, []).ToText();
        return $"{sign} {word}: {exercise}\n{string.Join('\n', Lines.SelectMany(line => Paragraph.Wrap(line)))}"
            + $"{requests}";
    }
}
