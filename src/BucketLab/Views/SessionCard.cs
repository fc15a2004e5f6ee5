using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The surroundings of a lesson: backend, bucket, identities, and how to ask for a hint.</summary>
/// <param name="title">The title of the lesson.</param>
/// <param name="facts">Names and values.</param>
/// <param name="hint">The code that shows a hint.</param>
internal sealed class SessionCard(string title, IReadOnlyList<(string Name, string Value)> facts, string hint) : View
{
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "session",
            $"<div class=\"bl-card\"><p class=\"bl-tier\">{HtmlText.Escape(title)}</p><dl class=\"bl-facts\">"
                + string.Concat(
                    facts.Select(fact =>
                        $"<div><dt>{HtmlText.Escape(fact.Name)}</dt><dd class=\"bl-mono\">"
                        + $"{HtmlText.Escape(fact.Value)}</dd></div>"
                    )
                )
                + $"</dl><p class=\"bl-quiet\">Stuck in an exercise? <code>{HtmlText.Escape(hint)}</code> gives "
                + $"one hint at a time.</p></div>"
        );

    public override string ToText() =>
        $"{title}\n{string.Join('\n', facts.Select(fact => $"  {fact.Name, -12}{fact.Value}"))}\n  Stuck in "
        + $"an exercise? {hint} gives one hint at a time.";
}
