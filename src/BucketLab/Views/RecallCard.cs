using BucketLab.Contracts.Display;
using BucketLab.Learning;

namespace BucketLab.Views;

/// <summary>Questions about earlier lessons, with answers that are opened one by one.</summary>
/// <param name="questions">In the order in which they are asked; none where there is no earlier lesson.</param>
internal sealed class RecallCard(IReadOnlyList<RecalledQuestion> questions) : View
{
    private const string None = "There is no question from an earlier lesson here.";

    public override string ToHtml() =>
        ViewFrame.Wrap(
            "recall",
            questions.Count == 0 ? $"<div class=\"bl-card\"><p>{None}</p></div>" : string.Concat(questions.Select(Card))
        );

    public override string ToText() =>
        questions.Count == 0
            ? None
            : string.Join(
                '\n',
                [
                    .. questions
                        .Index()
                        .SelectMany(asked => Lines(asked.Index + 1, Source(asked.Item), asked.Item.Text.Question)),
                    "",
                    "Read on when you have answered both.",
                    "",
                    .. questions.Index().SelectMany(asked => Lines(asked.Index + 1, "answer", asked.Item.Text.Answer)),
                ]
            );

    private static string Card(RecalledQuestion asked) =>
        $"<div class=\"bl-card\"><p class=\"bl-quiet\">{HtmlText.Escape(Source(asked))}</p>"
        + $"<p class=\"bl-tier\">{HtmlText.Escape(asked.Text.Question)}</p>"
        + $"<details><summary>Answer</summary><p>{HtmlText.Escape(asked.Text.Answer)}</p></details></div>";

    private static IEnumerable<string> Lines(int number, string heading, string text) =>
        [$"{number}. {heading}", .. Paragraph.Wrap(text)];

    private static string Source(RecalledQuestion asked)
    {
        var lesson = $"Lesson {asked.Lesson[..2]}, {asked.Title}";
        return asked.Made switch
        {
            { Predicted: { } guess, Measured: not null, IsMet: false } =>
                $"{lesson}: you expected {guess} there, and something else was measured.",
            { IsMet: true } => $"{lesson}: you predicted it rightly there.",
            _ => $"{lesson}.",
        };
    }
}
