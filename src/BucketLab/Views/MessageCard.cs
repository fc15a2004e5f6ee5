using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>A few lines of text, the first of which is a heading.</summary>
/// <param name="heading">The subject.</param>
/// <param name="lines">The rest.</param>
internal sealed class MessageCard(string heading, params IReadOnlyList<string> lines) : View
{
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "message",
            $"<div class=\"bl-card\"><p class=\"bl-tier\">{HtmlText.Escape(heading)}</p>"
                + $"{string.Concat(lines.Select(line => $"<p>{HtmlText.Escape(line)}</p>"))}</div>"
        );

    public override string ToText() =>
        $"{heading}\n{string.Join('\n', lines.SelectMany(line => Paragraph.Wrap(line)))}";
}
